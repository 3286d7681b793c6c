package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What docs/lab/questions.md says of many runs is what the archived runs say. */
class QuestionsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "questions.md");

  /** Runs of one plan, and the contestants that were asked about. */
  private record Group(String title, String folder, List<String> contestants) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("quick, default", "default/", List.of("virtual-threads", "control")),
          new Group("quick, selector", "quick/selector/", List.of("again")),
          new Group("quick, virtual-threads", "quick/virtual-threads/", List.of("again")));

  @Test
  void tables_holdWhatEachArchivedRunSays() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Group group : GROUPS) {
      List<Run> runs = ArchivedRuns.all(ArchivedRuns.QUESTIONS, group.folder());
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

  /** Of how many runs any question was answered by a difference, and how many weren't valid. */
  private static String validity(Group group, List<Run> runs) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.1f to %.1f s |",
        group.title(),
        runs.size(),
        runs.stream().filter(run -> run.validity() != null && run.validity().isValid()).count(),
        runs.stream()
            .filter(run -> run.comparisons().stream().anyMatch(QuestionsPageTest::states))
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
