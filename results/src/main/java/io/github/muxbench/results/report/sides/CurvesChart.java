package io.github.muxbench.results.report.sides;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.chart.RunData.Look;
import io.github.muxbench.results.report.draw.ChartName;
import io.github.muxbench.results.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ratios along the last axis of a matrix: a panel for each figure, a line for each contestant and
 * each combination of the other axes' values.
 *
 * @param values of the axis, in the order in which they were asked for
 */
record CurvesChart(String baseline, String axis, List<String> values, List<Panel> panels) {

  static final ChartName NAME =
      new ChartName() {
        @Override
        public String key() {
          return "curves";
        }

        @Override
        public String heading() {
          return "By setting";
        }

        @Override
        public String label() {
          return "Ratio of each contestant to the baseline along the last axis, with 95 % intervals";
        }
      };

  /** More would leave none of them room. */
  private static final List<Metric> DRAWN =
      List.of(Metric.CAPACITY, Metric.CPU_PER_MESSAGE, Metric.RESPONSE_P99);

  /** One figure. */
  record Panel(String name, List<Line> lines) {}

  /**
   * A contestant in one row of the matrix.
   *
   * @param points ratio, lower and upper end of its interval at each value; null where there is
   *     none
   */
  record Line(Look look, List<double @Nullable []> points) {}

  /** Returns the chart; null with fewer than two values, which no line joins. */
  static @Nullable CurvesChart of(HeatTables heat) {
    if (heat.across().size() < 2) {
      return null;
    }
    List<Panel> panels = new ArrayList<>();
    for (Metric metric : DRAWN) {
      List<Line> lines = new ArrayList<>();
      for (HeatTables.Row row : heat.rowsOf(metric)) {
        List<double @Nullable []> points = new ArrayList<>();
        row.comparisons().forEach(found -> points.add(point(found)));
        lines.add(new Line(new Look(row.name(), lines.size(), false), points));
      }
      if (lines.stream().anyMatch(line -> line.points().stream().anyMatch(Objects::nonNull))) {
        panels.add(new Panel(metric.title(), lines));
      }
    }
    return panels.isEmpty()
        ? null
        : new CurvesChart(heat.sides().baseline(), heat.axis(), heat.across(), panels);
  }

  private static double @Nullable [] point(Optional<Comparison> found) {
    return found
        .filter(c -> c.ratio() > 0 && c.ciLow() > 0 && Double.isFinite(c.ciHigh()))
        .map(c ->
            new double[] {
              Numbers.thrifty(c.ratio()), Numbers.thrifty(c.ciLow()), Numbers.thrifty(c.ciHigh())
            })
        .orElse(null);
  }
}
