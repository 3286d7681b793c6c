package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Latency by percentile, on a scale where p90, p99 and p99.9 stand at equal distances: the number
 * of nines, log10(1 / (1 - p)). It ends at the last percentile that the samples support.
 */
public final class LatencyCurve {

  /**
   * A point.
   *
   * @param nines number of nines, 2 for p99
   * @param micros latency
   * @param named whether it is one of p50, p90, p99, p99.9, p99.99
   */
  record Point(double nines, double micros, boolean named) {}

  /** Lowest and highest block at one percentile. */
  record Range(double nines, double lowMicros, double highMicros) {}

  public static final List<Double> NAMED = List.of(50.0, 90.0, 99.0, 99.9, 99.99);

  private static final int POINTS_PER_NINE = 20;

  private static final List<Quantile> QUANTILES = percentiles().stream().map(Quantile::of).toList();

  /** Where the curve has a point. */
  private record Quantile(double percentile, double nines, boolean named) {

    static Quantile of(double percentile) {
      double nines = rounded(-Math.log10(1 - percentile / 100), 6);
      return new Quantile(percentile, nines, NAMED.contains(percentile));
    }
  }

  private LatencyCurve() {}

  /** Returns the curve of a histogram of nanoseconds. */
  static List<Point> of(Histogram nanos) {
    long total = nanos.getTotalCount();
    List<Point> points = new ArrayList<>();
    for (Quantile quantile : QUANTILES) {
      if (Percentiles.supported(total, quantile.percentile())) {
        double micros = atLeastOneNano(nanos.getValueAtPercentile(quantile.percentile()));
        points.add(new Point(quantile.nines(), micros, quantile.named()));
      }
    }
    return points;
  }

  /** Returns where the blocks' own curves lie, as far as all of them go; empty for one block. */
  static List<Range> between(List<Histogram> blocks) {
    List<List<Point>> curves = blocks.stream().map(LatencyCurve::of).toList();
    int length = curves.stream().mapToInt(List::size).min().orElse(0);
    if (curves.size() < 2 || length < 2) {
      return List.of();
    }
    return IntStream.range(0, length)
        .mapToObj(i ->
            new Range(
                curves.getFirst().get(i).nines(),
                curves.stream().mapToDouble(c -> c.get(i).micros()).min().orElseThrow(),
                curves.stream().mapToDouble(c -> c.get(i).micros()).max().orElseThrow()))
        .toList();
  }

  /** The logarithm of zero has no place on the scale. */
  private static double atLeastOneNano(long nanos) {
    return Math.max(1, nanos) / 1e3;
  }

  private static List<Double> percentiles() {
    List<Double> all = new ArrayList<>();
    all.add(NAMED.getFirst());
    for (int step = 7; step <= 4 * POINTS_PER_NINE; step++) {
      int nine = step / POINTS_PER_NINE;
      all.add(
          step % POINTS_PER_NINE == 0
              ? NAMED.get(nine)
              : 100 - 100 * Math.pow(10, -(double) step / POINTS_PER_NINE));
    }
    return all;
  }

  private static double rounded(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    return Math.round(value * scale) / scale;
  }
}
