package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Returns what could cap each, side by side; no rows where nothing is known. */
  static Table limits(List<Contestant> contestants) {
    List<Contestant> known = contestants.stream().filter(each -> each.limits() != null).toList();
    Set<String> names = new LinkedHashSet<>();
    known.forEach(each -> names.addAll(limits(each).keySet()));
    List<Column> columns = new ArrayList<>(List.of(Column.words("Limit")));
    known.forEach(each -> columns.add(Column.words(each.name())));
    columns.add(Column.words("Alike"));
    List<List<Cell>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values =
          known.stream().map(each -> limits(each).getOrDefault(name, "–")).toList();
      boolean alike = values.stream().distinct().count() == 1;
      List<Cell> row = new ArrayList<>(List.of(Cell.words(name)));
      values.forEach(value -> row.add(Cell.words(value)));
      row.add(Cell.words(alike ? "yes" : "differs"));
      rows.add(row);
    }
    return new Table("What could cap each contestant", columns, rows);
  }

  private static Map<String, String> limits(Contestant contestant) {
    return contestant.limits() == null ? Map.of() : contestant.limits();
  }

  private static String role(Role role) {
    return switch (role) {
      case BASELINE -> "baseline";
      case CONTESTANT -> "contestant";
      case CONTROL -> "control";
    };
  }
}
