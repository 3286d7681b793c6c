package io.github.muxbench.results.report.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of docs/lab/churn.md and docs/lab/connections.md are those of the archived trials. */
class TrialPagesTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path ARCHIVE = Path.of("published", "trials-20261126.zip");

  @ParameterizedTest
  @CsvSource({"churn, lab/churn.md", "burst, lab/churn.md", "scale, lab/connections.md"})
  void page_hasTheFiguresOfTheTrial(String directory, String page) throws IOException {
    List<String> rows;
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      Trial trial = Trial.KIND.read(archive.getPath(directory));
      rows = new TrialPage(trial).figures().rows().stream().map(TrialPagesTest::line).toList();
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(DOCS.resolve(page))).containsSequence(rows);
  }

  /** Whether memory grows in a straight line is told by three trials. */
  @ParameterizedTest
  @CsvSource({
    "scale, 1000 to 19000, selector",
    "scale, 1000 to 19000, virtual-threads",
    "scale-12500, 12500 to 19000, selector",
    "scale-12500, 12500 to 19000, virtual-threads",
    "scale-interpreted, 1000 to 19000, virtual-threads",
    "scale-interpreted, 1000 to 19000, interpreted"
  })
  void memoryPage_hasTheBendOfLiveHeap(String directory, String counts, String contestant)
      throws IOException {
    String row;
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      Trial trial = Trial.KIND.read(archive.getPath(directory));
      List<Cell> heap = figure(trial, "live heap, bytes");
      List<Cell> bend = figure(trial, "live heap, bend");
      int column = trial.contestants().stream().map(Contestant::name).toList().indexOf(contestant);
      row =
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  directory,
                  counts,
                  contestant,
                  heap.get(1 + column).text(),
                  bend.get(1 + column).text());
    }
    System.out.println(row);

    assertThat(Files.readAllLines(DOCS.resolve("lab/memory.md"))).contains(row);
  }

  private static List<Cell> figure(Trial trial, String title) {
    return new TrialPage(trial)
        .figures().rows().stream()
            .filter(row -> row.getFirst().text().equals(title))
            .findFirst()
            .orElseThrow();
  }

  private static String line(List<Cell> row) {
    return row.stream().map(Cell::text).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
