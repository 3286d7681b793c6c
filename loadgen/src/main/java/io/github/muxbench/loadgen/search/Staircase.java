package io.github.muxbench.loadgen.search;

import io.github.muxbench.results.search.SearchBlock.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the rate at which every other window keeps the limit: a step up after a window that did,
 * the same step down after one that didn't (the up-and-down method of Dixon and Mood, Journal of
 * the American Statistical Association, 1948). Where half of the windows are above the limit, the
 * percentile of a typical one is the limit.
 *
 * <p>A bisection that was misled goes on where it was led to. This comes back: a step that has gone
 * the same way many times over grows until it turns. A drift of the machine takes all contestants
 * along that are tracked together, and each window counts.
 */
final class Staircase {

  private static final double STEP = 1.025;
  private static final double LARGEST_STEP = 2;

  /** Where half of the windows keep the limit, so many in a row on one side of it are rare. */
  private static final int SAME_WAY = 8;

  /** Windows; those before the first few times that it turned around lead there. */
  static final int WINDOWS = 120;

  private final List<Double> rates = new ArrayList<>();
  private double rate;

  /** Steps since it last turned: upwards if positive. */
  private int run;

  private int misses;
  private int generatorLimited;

  /** Begins at a rate. */
  Staircase(double start) {
    rate = start;
  }

  double next() {
    return rate;
  }

  /**
   * Takes what came of a window.
   *
   * @param held whether it kept the limit
   * @param byGenerator whether the generator couldn't offer the rate
   */
  void add(boolean held, boolean byGenerator) {
    rates.add(rate);
    if (held && !byGenerator) {
      run = Math.max(run, 0) + 1;
      rate = Math.min(Bisection.MOST_PER_SECOND, rate * step());
    } else {
      run = Math.min(run, 0) - 1;
      rate = Math.max(Bisection.LEAST_PER_SECOND, rate / step());
      misses++;
      generatorLimited += byGenerator ? 1 : 0;
    }
  }

  private double step() {
    int beyond = Math.max(0, Math.abs(run) - SAME_WAY);
    return Math.min(LARGEST_STEP, Math.pow(STEP, Math.pow(2, beyond)));
  }

  /** Returns where it went. */
  Track track() {
    return new Track(List.copyOf(rates), generatorLimited * 2 > misses);
  }
}
