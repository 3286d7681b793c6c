package io.github.muxbench.results.report.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.report.page.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published is what this code draws, byte for byte. */
class PublishedReportsTest {

  private static final Path PUBLISHED = Path.of("published");

  @TempDir private Path copy;

  static List<Path> published() throws IOException {
    try (Stream<Path> all = Files.list(PUBLISHED)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void report_isDrawnAgainAsItIs(Path directory) throws IOException {
    copy(directory, copy);
    Report.write(copy);
    for (String file : List.of(Report.README_FILE, Report.PAGE_FILE)) {
      assertThat(Files.mismatch(copy.resolve(file), directory.resolve(file)))
          .as("%s differs there: 'muxbench report' draws it anew", directory.resolve(file))
          .isEqualTo(-1);
    }
  }

  @Test
  void index_isWrittenAgainAsItIs() throws IOException {
    for (Path directory : published()) {
      copy(directory, Files.createDirectory(copy.resolve(directory.getFileName())));
    }
    PublishedIndex.write(copy);
    assertThat(copy.resolve(Report.README_FILE))
        .hasSameBinaryContentAs(PUBLISHED.resolve(Report.README_FILE));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(json|hlog)")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
