package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;

/** What docs/lab/questions.md says of many runs is what the archived runs say. */
class QuestionsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "questions.md");

  /** Of the machine that the runs were made on. */
  private static final int CPUS = 2;

  private static final List<String> WITH_DEARER = List.of("again", "more", "dear");

  /** Runs of one plan, and the contestants that were asked about. */
  private record Group(String title, Path archive, String folder, List<String> contestants) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "quick, default",
              ArchivedRuns.QUESTIONS,
              "default/",
              List.of("virtual-threads", "control")),
          new Group("quick, selector", ArchivedRuns.QUESTIONS, "quick/selector/", List.of("again")),
          new Group(
              "quick, virtual-threads",
              ArchivedRuns.QUESTIONS,
              "quick/virtual-threads/",
              List.of("again")),
          new Group(
              "standard, selector", ArchivedRuns.STANDARD_QUESTIONS, "selector/", WITH_DEARER),
          new Group(
              "standard, virtual-threads",
              ArchivedRuns.STANDARD_QUESTIONS,
              "virtual-threads/",
              WITH_DEARER));

  @Test
  void tables_holdWhatEachArchivedRunSays() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Group group : GROUPS) {
      List<Run> runs = ArchivedRuns.all(group.archive(), group.folder());
      rows.add(validity(group, runs));
      for (String contestant : group.contestants()) {
        Replication.of(runs, contestant).stream()
            .filter(each -> Metric.QUESTIONS.contains(each.metric()))
            .forEach(each -> rows.add(row(group, contestant, each)));
      }
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| (quick|standard), .*"))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  /** How much the host took away, and what the typical p99 of a plain server and a dear one was. */
  @Test
  void hostTable_holdsWhatEachStandardRunSays() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Group group : GROUPS) {
      if (group.contestants().equals(WITH_DEARER)) {
        List<Run> runs = ArchivedRuns.all(group.archive(), group.folder());
        for (int i = 0; i < runs.size(); i++) {
          rows.add(
              hostRow(group.folder().replace("/", "") + " %02d".formatted(i + 1), runs.get(i)));
        }
      }
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| (selector|virtual-threads) \\d\\d \\|.*"))
        .containsExactlyElementsOf(rows);
  }

  private static String hostRow(String name, Run run) {
    List<Window> windows =
        run.blocks().stream().flatMap(block -> block.windows().stream()).toList();
    double stolen =
        windows.stream()
            .map(window -> window.host().stolenMillis())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sum();
    double heads = run.plan().discardMillis() / 1e3;
    double seconds =
        windows.stream().mapToDouble(window -> window.traffic().seconds() + heads).sum();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %.0f µs | %.0f µs | ±%.1f %% | %s | %s |",
        name,
        stolen / 10 / seconds / CPUS,
        medianMicros(run, run.baseline().name()),
        medianMicros(run, "dear"),
        halfWidth(run) * 100,
        isStated(run, "dear", Metric.TYPICAL_P99),
        isStated(run, "more", Metric.CAPACITY, Metric.CPU_PER_MESSAGE));
  }

  /** Half of the interval of the typical p99 of the same server once more. */
  private static double halfWidth(Run run) {
    Comparison again = run.comparison("again", Metric.TYPICAL_P99).orElseThrow();
    return Math.sqrt(again.ciHigh() / again.ciLow()) - 1;
  }

  private static String isStated(Run run, String contestant, Metric... metrics) {
    return Stream.of(metrics)
            .flatMap(metric -> run.comparison(contestant, metric).stream())
            .anyMatch(QuestionsPageTest::states)
        ? "yes"
        : "no";
  }

  /** Returns the median over the blocks of the median of their rounds. */
  private static double medianMicros(Run run, String contestant) {
    return median(run.blocks().stream().map(block -> median(block.rounds(contestant))).toList());
  }

  private static double median(List<Double> values) {
    return Median.withDefaults().evaluate(values.stream().mapToDouble(each -> each).toArray());
  }

  /** How many runs are valid, and how many state a difference of the first contestant. */
  private static String validity(Group group, List<Run> runs) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.1f to %.1f s |",
        group.title(),
        runs.size(),
        runs.stream().filter(run -> run.validity() != null && run.validity().isValid()).count(),
        runs.stream()
            .filter(run ->
                run.comparisons().stream()
                    .filter(each -> each.contestant().equals(group.contestants().getFirst()))
                    .anyMatch(QuestionsPageTest::states))
            .count(),
        runs.stream().mapToDouble(Run::durationSeconds).min().orElseThrow(),
        runs.stream().mapToDouble(Run::durationSeconds).max().orElseThrow());
  }

  private static boolean states(Comparison comparison) {
    return comparison.stated() != Comparison.Verdict.NO_DIFFERENCE_SHOWN;
  }

  private static String row(Group group, String contestant, Replication said) {
    return String.format(
        Locale.ROOT,
        "| %s, %s | %s | %d of %d | %d | %.3f [%.3f, %.3f] | ±%.1f %% |",
        group.title(),
        contestant,
        said.metric().title(),
        said.stated(),
        said.runs(),
        said.higher() + said.lower(),
        said.median(),
        said.lowest(),
        said.highest(),
        said.halfWidth() * 100);
  }
}
