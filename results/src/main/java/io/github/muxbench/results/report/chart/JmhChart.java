package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What single steps cost, by JMH: a dot with its interval for each microbenchmark, and a small dot
 * for each of its forks. Only times per operation can stand on one axis; others are in the table
 * alone.
 */
record JmhChart(List<Row> rows) {

  private static final Map<String, Double> NANOS =
      Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

  /**
   * A microbenchmark.
   *
   * @param nanos time of an operation
   * @param low lower end of its interval, null if JMH gives none
   * @param forks mean of each fork
   * @param text the time with its unit
   */
  record Row(
      String name,
      double nanos,
      @Nullable Double low,
      @Nullable Double high,
      List<Double> forks,
      String text) {}

  static @Nullable JmhChart of(List<JmhResult> results) {
    List<Row> rows = new ArrayList<>();
    for (JmhResult each : results) {
      Double unit = NANOS.get(each.unit());
      if (unit != null && each.score() > 0) {
        rows.add(
            new Row(
                name(each),
                Numbers.thrifty(each.score() * unit),
                end(each.low(), unit),
                end(each.high(), unit),
                each.forks().stream().map(fork -> Numbers.thrifty(fork * unit)).toList(),
                Numbers.significant(each.score()) + " " + each.unit()));
      }
    }
    return rows.isEmpty() ? null : new JmhChart(rows);
  }

  /** Returns all results, also those that have no place in the chart. */
  static Table table(List<JmhResult> results) {
    return new Table(
        "Microbenchmarks by JMH; not part of the run, and not judged with it",
        List.of(
            Column.words("Benchmark"),
            Column.numbers("Score"),
            Column.words("Unit"),
            Column.numbers("99.9 % interval, from"),
            Column.numbers("to"),
            Column.words("Mean of each fork")),
        results.stream().map(JmhChart::cells).toList());
  }

  private static List<Cell> cells(JmhResult each) {
    return List.of(
        Cell.words(name(each)),
        Cell.number(each.score()),
        Cell.words(each.unit()),
        Cell.number(each.low()),
        Cell.number(each.high()),
        Cell.words(String.join(", ", each.forks().stream().map(Numbers::significant).toList())));
  }

  private static String name(JmhResult each) {
    return each.parameters().isEmpty() ? each.name() : each.name() + " " + each.parameters();
  }

  /** An end at or below zero has no place on a log scale. */
  private static @Nullable Double end(@Nullable Double value, double unit) {
    return value == null || value <= 0 ? null : Double.valueOf(Numbers.thrifty(value * unit));
  }
}
