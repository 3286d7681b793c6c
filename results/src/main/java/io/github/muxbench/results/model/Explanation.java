package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Why a message costs what it costs, as far as can be seen of contestants that were driven once
 * more: the content of {@code explain.json}. All of it was taken under observation, which slows
 * things down, so none of it is a figure of the run.
 *
 * @param schemaVersion of this document
 * @param perSecond messages offered per second
 */
public record Explanation(int schemaVersion, double perSecond, List<Of> contestants) {

  public static final String FILE = "explain.json";
  public static final int SCHEMA_VERSION = 1;

  /**
   * What was seen of one contestant.
   *
   * @param perMessage what the scheduler and the JVM did for each message, by name
   * @param systemCalls for each message, most first; empty where they can't be counted
   * @param top share of samples by the method that was on top, most first; empty where unknown
   * @param flames page of its flame graph, in the run's directory; null if there is none
   * @param notes what couldn't be had, and why
   */
  public record Of(
      String contestant,
      Map<String, Double> perMessage,
      Map<String, Double> systemCalls,
      Map<String, Double> top,
      @Nullable String flames,
      List<String> notes) {}

  /** Writes it into a run's directory. */
  public void write(Path directory) throws IOException {
    WholeFile.write(directory.resolve(FILE), RunDirectory.json().writeValueAsString(this) + "\n");
  }

  /**
   * Reads that of a run; empty if it has none.
   *
   * @throws IOException with a one-line message if it is damaged, or of another version
   */
  public static Optional<Explanation> in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Explanation read;
    try {
      read = RunDirectory.json().readValue(file, Explanation.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged", e);
    }
    if (read.schemaVersion != SCHEMA_VERSION) {
      throw new IOException(
          "%s has schema version %d; this muxbench reads %d"
              .formatted(file, read.schemaVersion, SCHEMA_VERSION));
    }
    return Optional.of(read);
  }
}
