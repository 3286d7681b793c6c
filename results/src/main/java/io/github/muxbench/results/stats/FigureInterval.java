package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.WindowHistograms;
import io.github.muxbench.results.stats.Derivation.FromResponses;
import io.github.muxbench.results.stats.Derivation.FromWarmup;
import io.github.muxbench.results.stats.Derivation.FromWindows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A contestant's own figure and its 95 % interval: Student's on the logarithms of the figures of
 * its blocks. The machine's drift is part of it, so it is wider than that of a ratio.
 *
 * @param value geometric mean of the figures of the blocks, in the metric's unit
 * @param low lower end of the interval
 * @param high upper end
 */
public record FigureInterval(double value, double low, double high) {

  private static final double LEVEL = 0.95;
  private static final double NANOS_PER_MICRO = 1e3;

  /**
   * Returns a figure of a contestant.
   *
   * @param histograms of the contestant's windows
   * @return empty if there are fewer than two blocks, or one of them doesn't support the figure
   */
  public static Optional<FigureInterval> of(
      Run run, String contestant, Metric metric, WindowHistograms histograms) {
    double[] figures =
        switch (Derivation.of(metric)) {
          case FromWindows windows -> BlockFigures.ofWindows(run, contestant, windows);
          case FromResponses(double percentile) ->
              ofResponses(run, contestant, percentile, histograms);
          case FromWarmup() -> BlockFigures.ofWarmup(run, contestant);
        };
    return of(figures);
  }

  /** Returns the interval of a figure from what it was in each block. */
  static Optional<FigureInterval> of(double[] figures) {
    int count = figures.length;
    double[] logs = Arrays.stream(figures).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElse(Double.NaN);
    if (count < 2 || !Double.isFinite(mean)) {
      return Optional.empty();
    }
    double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    double standardError = Math.sqrt(squares / (count - 1) / count);
    double halfWidth =
        TDistribution.of(count - 1).inverseSurvivalProbability((1 - LEVEL) / 2) * standardError;
    return Optional.of(
        new FigureInterval(Math.exp(mean), Math.exp(mean - halfWidth), Math.exp(mean + halfWidth)));
  }

  private static double[] ofResponses(
      Run run, String contestant, double percentile, WindowHistograms histograms) {
    double[] figures = new double[run.blocks().size()];
    int next = 0;
    for (int b = 0; b < figures.length; b++) {
      int count = Derivation.windows(run.blocks().get(b), contestant, Window.Kind.LATENCY).size();
      List<SparseHistogram> block =
          histograms.response().subList(next, next + count).stream()
              .map(SparseHistogram::of)
              .toList();
      figures[b] = SparseHistogram.percentile(percentile).of(block) / NANOS_PER_MICRO;
      next += count;
    }
    return figures;
  }
}
