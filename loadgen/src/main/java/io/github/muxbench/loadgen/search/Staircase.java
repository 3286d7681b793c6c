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
 * <p>A bisection that was misled goes on where it was led to. This comes back: in the windows that
 * lead there and don't count, a step that goes the same way several times over grows, and is halved
 * each time that it turns. From then on all steps are the same, so that a machine that stands still
 * for a while leads none of them far. A drift takes all contestants along that are tracked
 * together.
 */
final class Staircase {

  private static final double STEP = 1.025;
  private static final double LARGEST_STEP = 2;
  private static final int SAME_WAY = 4;

  /** Windows; those before the first few times that it turned around lead there. */
  static final int WINDOWS = 120;

  private final List<Double> rates = new ArrayList<>();
  private double rate;
  private double logStep = Math.log(STEP);

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
    boolean up = held && !byGenerator;
    double step = Math.exp(logStep(up));
    if (up) {
      rate = Math.min(Bisection.MOST_PER_SECOND, rate * step);
    } else {
      rate = Math.max(Bisection.LEAST_PER_SECOND, rate / step);
      misses++;
      generatorLimited += byGenerator ? 1 : 0;
    }
  }

  /** Returns the logarithm of the step that comes next. */
  private double logStep(boolean up) {
    boolean turns = up ? run < 0 : run > 0;
    run = turns ? 0 : run;
    run += up ? 1 : -1;
    if (rates.size() > Track.LEAD * WINDOWS) {
      return Math.log(STEP);
    }
    if (turns) {
      logStep = Math.max(Math.log(STEP), logStep / 2);
    } else if (Math.abs(run) > SAME_WAY) {
      logStep = Math.min(Math.log(LARGEST_STEP), logStep * 2);
    }
    return logStep;
  }

  /** Returns where it went. */
  Track track() {
    return new Track(List.copyOf(rates), generatorLimited * 2 > misses);
  }
}
