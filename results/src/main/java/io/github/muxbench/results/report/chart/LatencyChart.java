package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.report.chart.RunData.Look;
import io.github.muxbench.results.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Latencies by percentile.
 *
 * @param offered the offered rate, null if it isn't known
 * @param banded whether any series has a band
 */
record LatencyChart(@Nullable String offered, boolean banded, List<Series> series) {

  /**
   * A contestant's curves.
   *
   * @param solid points of [nines, µs, named 0 or 1]
   * @param dashed the same of what is drawn beside it, or empty
   * @param band around the solid curve: points of [nines, low µs, high µs]
   * @param dashedBand around the dashed one
   */
  record Series(
      Look look,
      List<double[]> solid,
      List<double[]> dashed,
      List<double[]> band,
      List<double[]> dashedBand) {}

  /** Returns response times, and service times beside them. */
  static @Nullable LatencyChart of(RunData measured) {
    List<Series> series = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      RunData.Distributions latencies = measured.latencies(contestant);
      if (latencies != null) {
        add(series, measured.look(contestant), latencies.response(), latencies.service());
      }
    }
    return chart(measured, series);
  }

  /** Returns the lag of the generator. */
  static @Nullable LatencyChart ofLag(RunData measured) {
    List<Series> series = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      RunData.Distributions latencies = measured.latencies(contestant);
      if (latencies != null) {
        add(series, measured.look(contestant), latencies.lag(), null);
      }
    }
    return chart(measured, series);
  }

  private static void add(
      List<Series> series,
      Look look,
      LatencyDistribution solid,
      @Nullable LatencyDistribution dashed) {
    if (!solid.curve().isEmpty()) {
      series.add(
          new Series(
              look,
              points(solid.curve()),
              dashed == null ? List.of() : points(dashed.curve()),
              band(solid),
              dashed == null ? List.of() : band(dashed)));
    }
  }

  private static List<double[]> band(LatencyDistribution timing) {
    return timing.between().stream()
        .map(r -> new double[] {r.nines(), r.lowMicros(), r.highMicros()})
        .toList();
  }

  private static @Nullable LatencyChart chart(RunData measured, List<Series> series) {
    if (series.isEmpty()) {
      return null;
    }
    Double offered = measured.run().plan().offeredPerSecond();
    return new LatencyChart(
        offered == null ? null : Numbers.compact(offered) + "/s",
        series.stream().anyMatch(s -> !s.band().isEmpty()),
        series);
  }

  private static List<double[]> points(List<LatencyCurve.Point> curve) {
    return curve.stream()
        .map(point -> new double[] {point.nines(), point.micros(), point.named() ? 1 : 0})
        .toList();
  }
}
