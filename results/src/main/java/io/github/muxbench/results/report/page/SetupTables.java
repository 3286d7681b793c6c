package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.List;

/** Who took part in a run, and where. */
final class SetupTables {

  private SetupTables() {}

  /** Returns where it was measured. */
  static Table environment(Run run) {
    return new Table(
        "Where it was measured",
        List.of(Column.words("Fact"), Column.words("Value")),
        run.environment().facts().entrySet().stream()
            .map(fact -> List.of(Cell.words(fact.getKey()), Cell.words(fact.getValue())))
            .toList());
  }

  /** Returns who took part. */
  static Table contestants(Run run) {
    return new Table(
        "Who took part",
        List.of(
            Column.words("Name"),
            Column.words("Role"),
            Column.words("Asked for"),
            Column.words("Command line")),
        run.contestants().stream()
            .map(c ->
                List.of(
                    Cell.words(c.name()),
                    Cell.words(role(c.role())),
                    Cell.words(c.spec()),
                    Cell.words(
                        c.command().isEmpty() ? "ran already" : CommandLines.brief(c.command()))))
            .toList());
  }

  private static String role(Role role) {
    return switch (role) {
      case BASELINE -> "baseline";
      case CONTESTANT -> "contestant";
      case CONTROL -> "control";
    };
  }
}
