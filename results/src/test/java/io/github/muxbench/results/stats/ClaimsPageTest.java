package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.report.text.Numbers;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What docs/claims.md says is what the run found that tried them. */
class ClaimsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "claims.md");
  private static final Path ARCHIVE = Path.of("published", "pollers-20261126.zip");

  private static final String[][] PAIRS = {
    {"virtual-threads", "mode1"}, {"yield", "virtual-threads"}, {"yield1", "mode1"}
  };

  @Test
  void tables_areReckonedFromTheRun() throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      Run run = RunDirectory.read(archive.getPath("20261126-standard-pollers"));
      for (String[] pair : PAIRS) {
        rows.add(row("longest wait of a message", run, pair, each -> longest(each)));
        rows.add(row("newcomer's first answer, p50", run, pair, each -> newcomers(each, 50)));
        rows.add(row("newcomer's first answer, p90", run, pair, each -> newcomers(each, 90)));
      }
      for (String contestant : List.of("mode1", "yield", "yield1")) {
        var found = run.comparison(contestant, Metric.CAPACITY).orElseThrow();
        rows.add(
            "| capacity | %s | virtual-threads | %s |"
                .formatted(
                    contestant, Numbers.ratio(found.ratio(), found.ciLow(), found.ciHigh())));
      }
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\|.*\\[.*\\] \\|"))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  /** A contestant in a block. */
  private record Of(Block block, String contestant) {}

  private static String row(String figure, Run run, String[] pair, ToDoubleFunction<Of> value) {
    FigureInterval ratio =
        FigureInterval.of(
                run.blocks().stream()
                    .mapToDouble(block ->
                        value.applyAsDouble(new Of(block, pair[0]))
                            / value.applyAsDouble(new Of(block, pair[1])))
                    .toArray())
            .orElseThrow();
    return "| %s | %s | %s | %s |"
        .formatted(
            figure, pair[0], pair[1], Numbers.ratio(ratio.value(), ratio.low(), ratio.high()));
  }

  private static double longest(Of of) {
    return of.block().windows().stream()
        .filter(window -> window.contestant().equals(of.contestant()))
        .map(Window::sustained)
        .filter(Objects::nonNull)
        .mapToDouble(Window.Sustained::longestWaitMicros)
        .max()
        .orElseThrow();
  }

  private static double newcomers(Of of, double percentile) {
    return NewcomerTimes.of(List.of(of.block()), of.contestant())
        .percentile(percentile)
        .orElseThrow()
        .micros();
  }
}
