package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The published runs of servers against themselves. */
final class ArchivedRuns {

  private static final Path PUBLISHED = Path.of("published");

  /** Contestants of a block were always started in the same order. */
  static final Path FIXED_ORDER = PUBLISHED.resolve("same-against-same-20261123.zip");

  /** They were started in an order of the block's own. */
  static final Path DRAWN_ORDER = PUBLISHED.resolve("same-against-same-20261124.zip");

  /** What runs say of the three questions, by profile and by what differs. */
  static final Path QUESTIONS = PUBLISHED.resolve("questions-20261126.zip");

  /** The same of the standard profile, with two contestants that are dearer by a known price. */
  static final Path STANDARD_QUESTIONS = PUBLISHED.resolve("questions-standard-20261126.zip");

  private ArchivedRuns() {}

  /** Returns the runs of an archive that lie in the folders whose names begin so. */
  static List<Run> all(Path zip, String folder) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(zip);
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      return files
          .filter(file -> file.endsWith(RunDirectory.RUN_FILE))
          .filter(file -> file.toString().startsWith("/" + folder))
          .sorted()
          .map(file -> read(Objects.requireNonNull(file.getParent())))
          .toList();
    }
  }

  /** Returns the valid runs of an archive that lie in the folders whose names begin so. */
  static List<Run> valid(Path zip, String folder) throws IOException {
    return all(zip, folder).stream()
        .filter(run -> run.validity() != null && run.validity().isValid())
        .toList();
  }

  private static Run read(Path directory) {
    try {
      return RunDirectory.read(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
