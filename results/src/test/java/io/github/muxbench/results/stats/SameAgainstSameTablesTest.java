package io.github.muxbench.results.stats;

import static io.github.muxbench.results.stats.ArchivedRuns.DRAWN_ORDER;
import static io.github.muxbench.results.stats.ArchivedRuns.FIXED_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/lab/same-against-same.md says of servers against themselves is what the published runs
 * say.
 */
class SameAgainstSameTablesTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "same-against-same.md");

  @Test
  void tables_holdEachFigureOfTheStandardRuns_andNoOther() throws IOException {
    List<Run> fixed = ArchivedRuns.valid(FIXED_ORDER, "same-against-same-standard");
    List<Run> drawn = ArchivedRuns.valid(DRAWN_ORDER, "same-against-same-standard");
    List<String> rows = new ArrayList<>();
    for (String contestant : List.of("again", "more")) {
      for (String server : servers(drawn)) {
        List<Run> all = Stream.of(fixed, drawn).flatMap(runs -> of(server, runs).stream()).toList();
        for (Replication replication : Replication.of(all, contestant)) {
          if (replication.metric() != Metric.MEMORY_PER_CONNECTION) {
            rows.add(row(server, contestant, "", replication));
          }
        }
        rows.add(row(server, contestant, ", fixed order", memory(fixed, server, contestant)));
        rows.add(row(server, contestant, ", drawn order", memory(drawn, server, contestant)));
      }
    }

    assertThat(rows).isNotEmpty();
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| [a-z-]+, (again|more) \\|.*"))
        .containsExactlyElementsOf(rows);
  }

  @Test
  void sentences_giveWhatTheOtherRunsSay() throws IOException {
    Replication quick =
        replication(
            ArchivedRuns.valid(DRAWN_ORDER, "same-against-same-quick"), "again", Metric.CAPACITY);
    List<String> memory =
        ArchivedRuns.valid(DRAWN_ORDER, "order-of-starting").stream()
            .flatMap(run -> run.comparisons().stream())
            .filter(comparison -> comparison.metric() == Metric.MEMORY_PER_CONNECTION)
            .map(comparison -> range(comparison.ratio(), comparison.ciLow(), comparison.ciHigh()))
            .toList();

    assertThat(memory).hasSize(2);
    assertThat(PAGE)
        .content()
        .contains(range(quick.median(), quick.lowest(), quick.highest()))
        .contains(String.join(" and ", memory));
  }

  private static String row(String server, String contestant, String of, Replication replication) {
    return String.format(
        Locale.ROOT,
        "| %s, %s | %s%s | %d | %d | %d | %s | ±%.1f %% |",
        server,
        contestant,
        replication.metric().title(),
        of,
        replication.runs(),
        replication.higher() + replication.lower(),
        replication.stated(),
        range(replication.median(), replication.lowest(), replication.highest()),
        replication.halfWidth() * 100);
  }

  private static String range(double middle, double low, double high) {
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", middle, low, high);
  }

  private static Replication memory(List<Run> runs, String server, String contestant) {
    return replication(of(server, runs), contestant, Metric.MEMORY_PER_CONNECTION);
  }

  private static Replication replication(List<Run> runs, String contestant, Metric metric) {
    return Replication.of(runs, contestant).stream()
        .filter(replication -> replication.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> servers(List<Run> runs) {
    return runs.stream()
        .map(run -> run.baseline().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Run> of(String server, List<Run> runs) {
    return runs.stream().filter(run -> run.baseline().name().equals(server)).toList();
  }
}
