package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.text.Assessed;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.stats.BlockRatios;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each figure of each contestant as a ratio to the baseline's, with its interval. */
public record RatiosChart(String baseline, List<Row> rows) {

  /**
   * A ratio.
   *
   * @param blocks the ratio in each block that supports it
   * @param first whether the row is the first of its figure
   * @param stripe whether its figure has a striped ground
   */
  public record Row(
      String contestant,
      String metric,
      String assessment,
      String verdict,
      double ratio,
      double low,
      double high,
      String text,
      List<Double> blocks,
      boolean first,
      boolean stripe) {}

  static @Nullable RatiosChart of(RunData measured) {
    List<Row> rows = new ArrayList<>();
    int figures = 0;
    for (Metric metric : Metric.values()) {
      int before = rows.size();
      for (Assessed each : Assessed.of(measured.run(), metric)) {
        addRow(rows, measured, each, before, figures);
      }
      figures += rows.size() > before ? 1 : 0;
    }
    return rows.isEmpty() ? null : new RatiosChart(measured.run().baseline().name(), rows);
  }

  private static void addRow(
      List<Row> rows, RunData measured, Assessed each, int before, int figure) {
    Comparison c = each.comparison();
    row(c.contestant(), each, blocks(measured, c), rows.size() == before, figure % 2 == 0)
        .ifPresent(rows::add);
  }

  /** Returns a row, unless the comparison has no place on a log scale. */
  public static Optional<Row> row(
      String name, Assessed assessed, List<Double> blocks, boolean first, boolean stripe) {
    Comparison c = assessed.comparison();
    Assessment assessment = assessed.assessment();
    return isPositive(c.ratio()) && isPositive(c.ciLow()) && isPositive(c.ciHigh())
        ? Optional.of(
            new Row(
                name,
                c.metric().title(),
                assessment.key(),
                assessment.words(c),
                Numbers.thrifty(c.ratio()),
                Numbers.thrifty(c.ciLow()),
                Numbers.thrifty(c.ciHigh()),
                Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh()),
                blocks,
                first,
                stripe))
        : Optional.empty();
  }

  private static List<Double> blocks(RunData measured, Comparison c) {
    return Arrays.stream(
            BlockRatios.of(
                measured.alone(c.baseline(), c.contestant()),
                c,
                responses(measured, c.baseline()),
                responses(measured, c.contestant())))
        .filter(RatiosChart::isPositive)
        .mapToObj(Numbers::thrifty)
        .toList();
  }

  private static BlockPercentiles responses(RunData measured, String contestant) {
    RunData.Distributions latencies = measured.latencies().get(contestant);
    return latencies == null ? BlockPercentiles.NONE : latencies.response().percentiles();
  }

  /** Anything else has no place on a log scale; the table has it all the same. */
  private static boolean isPositive(double value) {
    return Double.isFinite(value) && value > 0;
  }
}
