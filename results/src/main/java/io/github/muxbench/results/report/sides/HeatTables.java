package io.github.muxbench.results.report.sides;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a matrix by their settings: a table for each figure, the values of the last axis as
 * its columns, and in each cell the ratio with its interval, on a ground that is the stronger the
 * farther the ratio is from 1.
 */
record HeatTables(SideBySide sides, Map<String, Map<String, String>> places) {

  static final String READING =
      "Each cell is a run of its own: the ratio to the baseline, and its 95 % interval. The stronger the ground, the farther from 1: by up "
          + "to a tenth, by up to a half, by more. Without a ground: not settled.";

  /** How far from 1 a ratio is at the end of each strength but the last. */
  private static final List<Double> ENDS = List.of(1.1, 1.5);

  /**
   * What one contestant came to in one row of the matrix.
   *
   * @param values of all axes but the last
   * @param comparisons one for each value of the last
   */
  record Row(String contestant, List<String> values, List<Optional<Comparison>> comparisons) {

    String name() {
      return values.isEmpty() ? contestant : contestant + ", " + String.join(", ", values);
    }
  }

  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<List<Cell>> rows = rowsOf(metric).stream().map(HeatTables::cells).toList();
      if (!rows.isEmpty()) {
        tables.add(new Table(metric.title() + " against " + sides.baseline(), columns(), rows));
      }
    }
    return tables;
  }

  /** Returns the rows that have any ratio of a figure. */
  List<Row> rowsOf(Metric metric) {
    List<Row> rows = new ArrayList<>();
    for (String contestant : sides.contestants()) {
      down()
          .forEach((values, labels) -> {
            List<Optional<Comparison>> found =
                across().stream()
                    .map(value -> comparison(labels.getOrDefault(value, ""), contestant, metric))
                    .toList();
            if (found.stream().anyMatch(Optional::isPresent)) {
              rows.add(new Row(contestant, values, found));
            }
          });
    }
    return rows;
  }

  /** Returns the name of the last axis. */
  String axis() {
    return axes().getLast();
  }

  /** Returns the values of the last axis. */
  List<String> across() {
    return places.values().stream()
        .map(place -> place.getOrDefault(axis(), ""))
        .distinct()
        .toList();
  }

  private List<String> axes() {
    return List.copyOf(places.values().iterator().next().keySet());
  }

  /** Returns the runs by the values of all axes but the last. */
  private Map<List<String>, Map<String, String>> down() {
    List<String> others = axes().subList(0, axes().size() - 1);
    Map<List<String>, Map<String, String>> down = new LinkedHashMap<>();
    places.forEach((label, place) ->
        down.computeIfAbsent(
                others.stream().map(axis -> place.getOrDefault(axis, "")).toList(),
                _ -> new LinkedHashMap<>())
            .put(place.getOrDefault(axis(), ""), label));
    return down;
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("Contestant")));
    axes().subList(0, axes().size() - 1).forEach(axis -> columns.add(Column.words(axis)));
    across().forEach(value -> columns.add(Column.numbers(axis() + " " + value)));
    return columns;
  }

  private static List<Cell> cells(Row row) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.words(row.contestant())));
    row.values().forEach(value -> cells.add(Cell.words(value)));
    row.comparisons()
        .forEach(each -> cells.add(each.map(HeatTables::cell).orElse(Cell.words("–"))));
    return cells;
  }

  private Optional<Comparison> comparison(String label, String contestant, Metric metric) {
    return sides.runs().stream()
        .filter(each -> each.label().equals(label))
        .findFirst()
        .flatMap(each -> each.run().comparison(contestant, metric));
  }

  private static Cell cell(Comparison c) {
    Assessment assessment = Assessment.of(c);
    String tone =
        assessment == Assessment.NO_DIFFERENCE
            ? assessment.key()
            : assessment.key() + "-" + strength(c.ratio());
    return new Cell(Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh()), c.ratio(), tone);
  }

  /** Returns 1 to 3. */
  private static long strength(double ratio) {
    double away = Math.max(ratio, 1 / ratio);
    return 1 + ENDS.stream().filter(end -> away > end).count();
  }
}
