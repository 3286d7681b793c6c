package io.github.muxbench.results.report.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.text.Numbers;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/lab/crossover.md says is what the archived runs say. */
class CrossoverPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "crossover.md");
  private static final Path ARCHIVE = Path.of("published", "crossover-20261126.zip");

  /** One message in so many waits for a millisecond. */
  private static final List<String> ONE_IN = List.of("300", "600", "1000", "1600");

  private record Row(String what, String directory) {}

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String each : List.of("1us", "20us", "100us", "1ms")) {
      rows.add(new Row("block:" + each, "block/work-block-" + each));
    }
    for (String each : List.of("1us", "20us", "100us", "1ms")) {
      rows.add(new Row("call, backend of " + each, "backend/backend-" + each));
    }
    for (String each : ONE_IN) {
      rows.add(new Row("block:1ms/" + each, "blockN/work-block-1ms-" + each));
    }
    return rows;
  }

  @Test
  void table_hasWhatEachRunSays_andTheCrossoverThatIsBetweenThem() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Atlas.Place> oneIn = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      for (Row row : rows()) {
        Run run = RunDirectory.read(archive.getPath(row.directory()));
        lines.add(line(row.what(), run));
        if (row.what().contains("/")) {
          oneIn.add(new Atlas.Place("work", row.what(), row.directory(), run));
        }
      }
    }
    lines.forEach(System.out::println);
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| (block|call).*"))
        .containsExactlyElementsOf(lines);

    String crossover =
        Crossing.along(oneIn, "virtual-threads").getFirst().sentence("selector").orElseThrow();
    System.out.println(crossover);
    assertThat(PAGE).content().contains(crossover);
  }

  private static String line(String what, Run run) {
    Comparison capacity = run.comparisons(Metric.CAPACITY).getFirst();
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            what,
            Numbers.compact(capacity.baselineValue()),
            Numbers.compact(capacity.contestantValue()),
            Numbers.ratio(capacity.ratio(), capacity.ciLow(), capacity.ciHigh()),
            run.validity() != null && run.validity().isValid() ? "yes" : "no");
  }
}
