package io.github.muxbench.results.report.sides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.sides.SideBySide.Named;
import io.github.muxbench.results.report.text.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {

  @Test
  void ratios_areOfEachRun_withTheirIntervals() {
    SideBySide sides = before().andAfter(SyntheticRun.run());
    assertThat(sides.contestants()).containsExactly("virtual-threads");
    assertThat(rows(sides.ratios()))
        .startsWith(
            List.of("capacity", "virtual-threads", "before", "0.73", "[0.71, 0.75]", "lower"),
            List.of("capacity", "virtual-threads", "after", "0.73", "[0.71, 0.75]", "lower"),
            List.of(
                "capacity",
                "selector-control",
                "before",
                "1.00",
                "[0.99, 1.02]",
                "no difference shown"));
  }

  @Test
  void matrix_isATableByTheValuesOfItsAxes(@TempDir Path target) throws IOException {
    SyntheticMatrix.write(target);
    assertThat(Files.readString(target.resolve("README.md")))
        .contains("| Contestant | size | connections 8 | connections 64 |")
        .contains("| virtual-threads | 4KiB | 0.73 \\[0.71, 0.75\\] | 0.73 \\[0.71, 0.75\\] |");
    // A quarter less is between a tenth and a half, and 1.91 times the memory is beyond.
    assertThat(Files.readString(target.resolve("report.html")))
        .contains(
            "data-chart=\"curves\"",
            "data-tone=\"worse-2\"",
            "data-tone=\"worse-3\"",
            HeatTables.READING);
  }

  @Test
  void differences_listEachFactThatIsNotTheSame_andNoOther() {
    Run other = with(SyntheticRun.run(), Map.of("kernel", "Linux 7.0", "cores", "2"));
    assertThat(rows(before().andAfter(other).differences()))
        .contains(List.of("kernel", "Linux 6.18.4 x86_64", "Linux 7.0"))
        .contains(List.of("cpu model", "Example CPU 3.0 GHz", "–"))
        .noneMatch(row -> row.getFirst().equals("cores"));
  }

  @Test
  void runsWithoutACommonContestant_areRefused() {
    Run other = renamed(SyntheticRun.run(), Role.CONTESTANT, "platform-threads");
    assertThatThrownBy(() -> before().andAfter(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no contestant is in all runs: before has virtual-threads; after has platform-threads");
  }

  @Test
  void runsWithDifferentBaselines_areRefused() {
    Run other = renamed(SyntheticRun.run(), Role.BASELINE, "other");
    assertThatThrownBy(() -> before().andAfter(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selector, other");
  }

  @Test
  void report_saysWhatMayNotBeCompared_andMarksARunThatIsNotValid(@TempDir Path target)
      throws IOException {
    Run unfinished = SyntheticRun.with(SyntheticRun.run(), null);
    SideBySideReport.write(Map.of("a", SyntheticRun.run(), "b", unfinished), Map.of(), target);
    for (String file : List.of("README.md", "report.html")) {
      assertThat(Files.readString(target.resolve(file)))
          .contains("Absolute figures of different runs are not shown")
          .contains("b (unfinished)")
          .contains("0.73")
          .contains("What else differed");
    }
    assertThat(target.resolve("charts/ratios-dark.svg")).content().contains("NOT VALID");
  }

  private interface Before {
    SideBySide andAfter(Run run);
  }

  private static Before before() {
    return after ->
        SideBySide.of(List.of(new Named("before", SyntheticRun.run()), new Named("after", after)));
  }

  private static List<List<String>> rows(Table table) {
    return table.rows().stream().map(row -> row.stream().map(Table.Cell::text).toList()).toList();
  }

  private static Run with(Run run, Map<String, String> facts) {
    return copy(run, new Environment(facts), run.contestants());
  }

  private static Run renamed(Run run, Role role, String name) {
    return copy(
        run,
        run.environment(),
        run.contestants().stream()
            .map(c -> c.role() == role ? new Contestant(name, c.spec(), c.role(), c.command()) : c)
            .toList());
  }

  private static Run copy(Run run, Environment environment, List<Contestant> contestants) {
    return new Run(
        run.schemaVersion(),
        run.id(),
        run.startedAt(),
        run.durationSeconds(),
        run.command(),
        run.plan(),
        environment,
        contestants,
        run.blocks(),
        run.comparisons(),
        run.control(),
        run.validity());
  }
}
