package io.github.muxbench.results.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What may be written where: nothing that isn't muxbench's own is replaced. */
public final class Directories {

  private static final int FIRST_LINES = 12;

  private Directories() {}

  /**
   * Does nothing if a directory is empty, or isn't there, or what it has may be replaced.
   *
   * @param what muxbench writes there, for the message
   * @param isOwn tells whether the directory has such a thing
   * @param overwrite whether that may be replaced
   * @throws IOException with a one-line message if it may not, or the directory has anything else
   */
  public static void requireEmptyOrOwn(
      Path directory, String what, Predicate<Path> isOwn, boolean overwrite) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IOException(directory + " is a file");
    }
    if (!Files.isDirectory(directory) || isEmpty(directory)) {
      return;
    }
    if (!isOwn.test(directory)) {
      throw new IOException(
          "%s is not empty, and has no %s; name an empty directory or a new one"
              .formatted(directory, what));
    }
    if (!overwrite) {
      throw new IOException(
          "%s has a %s already; name another, or add --overwrite to replace it"
              .formatted(directory, what));
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      return !files.iterator().hasNext();
    }
  }

  /** Returns whether a text file begins so, perhaps after a few lines. */
  public static boolean begins(Path file, String with) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(FIRST_LINES).anyMatch(line -> line.startsWith(with));
    } catch (IOException | UncheckedIOException e) {
      return false; // Not there, or no text.
    }
  }

  /** Removes the report that was drawn into a run's directory. */
  static void removeReport(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve("report.html"));
    Files.deleteIfExists(directory.resolve("README.md"));
    Path charts = directory.resolve("charts");
    if (Files.isDirectory(charts)) {
      try (DirectoryStream<Path> drawn = Files.newDirectoryStream(charts, "*-{light,dark}.svg")) {
        for (Path chart : drawn) {
          Files.delete(chart);
        }
      }
      try {
        Files.delete(charts);
      } catch (DirectoryNotEmptyException e) {
        // Someone else's files stay.
      }
    }
  }
}
