package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.List;

/** Who took part in a run, and where. */
public final class SetupTables {

  private SetupTables() {}

  /** Returns where it was measured. */
  public static Table environment(Environment environment) {
    return new Table(
        "Where it was measured",
        List.of(Column.words("Fact"), Column.words("Value")),
        environment.facts().entrySet().stream()
            .map(fact -> List.of(Cell.words(fact.getKey()), Cell.words(fact.getValue())))
            .toList());
  }

  /** Returns who took part. */
  public static Table contestants(List<Contestant> contestants) {
    return new Table(
        "Who took part",
        List.of(
            Column.words("Name"),
            Column.words("Role"),
            Column.words("Asked for"),
            Column.words("Command line")),
        contestants.stream()
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
