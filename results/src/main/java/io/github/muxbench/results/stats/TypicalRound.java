package io.github.muxbench.results.stats;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** The percentile of a typical round, from those of all rounds of a block. */
public final class TypicalRound {

  private TypicalRound() {}

  /**
   * Returns the median, which half of the rounds are below: less exact than {@link #micros}, but
   * the same as where half of them keep a limit.
   *
   * @param rounds a percentile of each, in microseconds
   */
  public static double medianMicros(List<Double> rounds) {
    return Median.withDefaults()
        .evaluate(rounds.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Returns the middle of all means of two rounds, on logarithms: unmoved until three rounds in ten
   * are hit by a stall.
   *
   * @param rounds a percentile of each, in microseconds, above 0
   */
  public static double micros(List<Double> rounds) {
    return Math.exp(Typical.middleOfMeans(rounds.stream().mapToDouble(Math::log).toArray()));
  }
}
