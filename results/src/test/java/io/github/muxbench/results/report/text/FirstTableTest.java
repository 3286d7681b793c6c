package io.github.muxbench.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first table says of each question what the run behind its link says. */
class FirstTableTest {

  private static final Path ROOT = Path.of("..");
  private static final String STANDARD = "results/published/20261126-standard/README.md";
  private static final String ARCHIVE = "results/published/variants-20261126.zip";

  /**
   * A row.
   *
   * @param contestant whose ratio to the baseline it is
   * @param inverted whether the baseline is virtual threads, so that the ratio is turned over
   */
  private record Row(
      String begins, String link, String run, String contestant, Metric metric, boolean inverted) {

    String figures() throws IOException {
      Comparison found = read().comparison(contestant, metric).orElseThrow();
      return inverted
          ? Numbers.ratio(1 / found.ratio(), 1 / found.ciHigh(), 1 / found.ciLow())
          : Numbers.ratio(found.ratio(), found.ciLow(), found.ciHigh());
    }

    private Run read() throws IOException {
      if (!link.endsWith(".zip")) {
        return RunDirectory.read(ROOT.resolve(link).resolveSibling(""));
      }
      try (FileSystem archive = FileSystems.newFileSystem(ROOT.resolve(link))) {
        return RunDirectory.read(archive.getPath(run));
      }
    }
  }

  private static final List<Row> ROWS =
      List.of(
          row("plain echo: messages a second", Metric.CAPACITY),
          row("plain echo at half load: CPU per message", Metric.CPU_PER_MESSAGE),
          row("plain echo at half load: typical p99", Metric.TYPICAL_P99),
          inArchive("20 µs of computing", "20261126-quick-cpu", "virtual-threads", false),
          inArchive("a call of 1 ms, the loop waits itself", "20261126-quick-call", "loop", true),
          inArchive(
              "a call of 1 ms, the loop hands it to 64", "20261126-quick-call", "workers", true),
          inArchive("a call of 1 ms, the loop's own selector", "20261126-quick-call", "own", true),
          row("a newcomer's first answer at saturation", Metric.NEWCOMER_P50),
          row("memory of an idle connection", Metric.MEMORY_PER_CONNECTION));

  private static Row row(String begins, Metric metric) {
    return new Row(begins, STANDARD, "20261126-standard", "virtual-threads", metric, false);
  }

  private static Row inArchive(String begins, String run, String contestant, boolean inverted) {
    return new Row(begins, ARCHIVE, run, contestant, Metric.CAPACITY, inverted);
  }

  @Test
  void row_hasTheFigureOfItsRun() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    for (Row row : ROWS) {
      String wanted = "| %s | [%s](%s) |".formatted(row.figures(), row.run(), row.link());
      assertThat(lines)
          .as(wanted)
          .filteredOn(line -> line.startsWith("| " + row.begins()))
          .singleElement()
          .asString()
          .endsWith(wanted);
    }
  }

  @Test
  void row_isOfEachQuestion() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md")))
        .filteredOn(line -> line.matches("\\|.*\\| \\[2026[^|]*\\|"))
        .hasSameSizeAs(ROWS);
  }
}
