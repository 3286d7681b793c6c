package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Explanation;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What was seen of contestants under observation. */
final class ExplainTables {

  private static final String OBSERVED =
      ", taken under observation after the run: no figure of the run";

  private ExplainTables() {}

  static List<Table> of(Explanation explanation) {
    List<Table> tables = new ArrayList<>();
    add(
        tables,
        explanation,
        "For each message, at %s messages/s".formatted(Numbers.compact(explanation.perSecond())),
        Explanation.Of::perMessage);
    add(
        tables,
        explanation,
        "System calls for each message, at a tenth of that",
        Explanation.Of::systemCalls);
    add(tables, explanation, "Method on top, share of samples", Explanation.Of::top);
    beside(explanation).ifPresent(tables::add);
    return tables;
  }

  /** Returns where flame graphs are, and what couldn't be had. */
  private static Optional<Table> beside(Explanation explanation) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Explanation.Of each : explanation.contestants()) {
      if (each.flames() != null) {
        rows.add(
            List.of(Cell.words(each.contestant()), Cell.words("flame graph: " + each.flames())));
      }
      each.notes()
          .forEach(note -> rows.add(List.of(Cell.words(each.contestant()), Cell.words(note))));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Beside these, in the directory of the run, and what couldn't be had",
                List.of(Column.words("Contestant"), Column.words("What")),
                rows));
  }

  private static void add(
      List<Table> tables,
      Explanation explanation,
      String caption,
      Function<Explanation.Of, Map<String, Double>> part) {
    Set<String> names = new LinkedHashSet<>();
    explanation.contestants().forEach(each -> names.addAll(part.apply(each).keySet()));
    if (names.isEmpty()) {
      return;
    }
    List<Column> columns = new ArrayList<>(List.of(Column.words("What")));
    explanation.contestants().forEach(each -> columns.add(Column.numbers(each.contestant())));
    List<List<Cell>> rows = new ArrayList<>();
    for (String name : names) {
      List<Cell> row = new ArrayList<>(List.of(Cell.words(name)));
      explanation.contestants().forEach(each -> row.add(Cell.number(part.apply(each).get(name))));
      rows.add(row);
    }
    tables.add(new Table(caption + OBSERVED, columns, rows));
  }
}
