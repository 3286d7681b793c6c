package io.github.muxbench.results.report.search;

import io.github.muxbench.results.report.chart.RunData.Look;
import io.github.muxbench.results.report.draw.ChartName;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.search.Slo;
import io.github.muxbench.results.search.Sustained;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Latency over the offered rate, a line for each contestant whose rate is known.
 *
 * @param percentile that is held against the limit, such as p99
 * @param tail of what it is one
 * @param limit in microseconds
 */
record LoadChart(String percentile, String tail, double limit, List<Line> lines) {

  static final ChartName NAME =
      new ChartName() {
        @Override
        public String key() {
          return "load";
        }

        @Override
        public String heading() {
          return "Latency over the rate";
        }

        @Override
        public String label() {
          return "Response time of each contestant over the offered rate, with the limit, and the rate at which it is crossed";
        }
      };

  /**
   * A contestant.
   *
   * @param rate that was found, lower and upper end of its interval
   * @param judged rate and latency of each point of the curve
   * @param medians likewise
   */
  record Line(Look look, List<Double> rate, List<double[]> judged, List<double[]> medians) {}

  /** Returns the chart; null if there is nothing to draw. */
  static @Nullable LoadChart of(Search search) {
    List<Line> lines = new ArrayList<>();
    List<Sustained> all = Sustained.of(search);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Sustained.Known known && !known.curve().isEmpty()) {
        lines.add(
            new Line(
                new Look(known.contestant(), i, false),
                List.of(known.rate().value(), known.rate().low(), known.rate().high()),
                points(known, Sustained.Point::micros),
                points(known, Sustained.Point::medianMicros)));
      }
    }
    Slo slo = search.slo();
    return lines.isEmpty()
        ? null
        : new LoadChart(slo.name(), slo.tail().words(), slo.limitMicros(), lines);
  }

  private static List<double[]> points(
      Sustained.Known known, ToDoubleFunction<Sustained.Point> micros) {
    return known.curve().stream()
        .map(point ->
            new double[] {
              Numbers.thrifty(point.perSecond()), Numbers.thrifty(micros.applyAsDouble(point))
            })
        .toList();
  }
}
