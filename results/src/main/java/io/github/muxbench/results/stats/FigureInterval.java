package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.util.Arrays;
import java.util.Optional;

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

  /**
   * Returns a figure of a contestant.
   *
   * @param responses of the contestant
   * @return empty if there are fewer than two blocks, or one of them doesn't support the figure
   */
  public static Optional<FigureInterval> of(
      Run run, String contestant, Metric metric, BlockPercentiles responses) {
    return of(BlockFigures.of(run, contestant, metric, responses));
  }

  /** Returns the interval of a figure from what it was in each block. */
  public static Optional<FigureInterval> of(double... figures) {
    return StudentMean.of(Arrays.stream(figures).map(Math::log).toArray())
        .map(log -> {
          double halfWidth = log.halfWidth(LEVEL);
          return new FigureInterval(
              Math.exp(log.mean()),
              Math.exp(log.mean() - halfWidth),
              Math.exp(log.mean() + halfWidth));
        });
  }
}
