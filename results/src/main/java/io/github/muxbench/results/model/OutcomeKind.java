package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/**
 * What is kept as one JSON document in a directory, beside the report that is drawn from it.
 *
 * @param what it is called
 * @param fileName of the document
 * @param type that it becomes; it refuses a version that it doesn't know
 */
public record OutcomeKind<T>(String what, String fileName, Class<T> type) {

  /** Returns whether a directory has one, finished or not. */
  public boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(fileName));
  }

  /**
   * Prepares to write one.
   *
   * @param overwrite whether the directory may have one already
   * @throws IOException with a one-line message if the directory has anything else
   */
  public OutcomeDirectory<T> create(Path directory, boolean overwrite) throws IOException {
    Directories.requireEmptyOrOwn(directory, what, this::isIn, overwrite);
    return new OutcomeDirectory<>(this, directory);
  }

  /**
   * Reads one.
   *
   * @throws IOException with a one-line message if there is none, or it is damaged, or of a version
   *     that isn't known
   */
  public T read(Path directory) throws IOException {
    Path file = directory.resolve(fileName);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " has no " + fileName);
    }
    try {
      T read = RunDirectory.json().readValue(file, type);
      if (read == null) {
        throw new IOException("%s is damaged: it has nothing".formatted(file));
      }
      return read;
    } catch (JacksonException e) {
      throw new IOException(
          "%s is damaged: %s"
              .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  /**
   * Refuses a version.
   *
   * @throws IllegalArgumentException if it isn't the one that is known
   */
  public static void requireVersion(int version, int known) {
    if (version != known) {
      throw new IllegalArgumentException(
          "schema version %d; this muxbench reads %d".formatted(version, known));
    }
  }
}
