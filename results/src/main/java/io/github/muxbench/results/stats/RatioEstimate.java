package io.github.muxbench.results.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The ratio of one figure of two contestants, and how sure it is.
 *
 * <p>All arithmetic is on logarithms, so that a ratio and its inverse are treated alike.
 *
 * @param baseline the baseline's figure over all windows
 * @param contestant the contestant's figure over all windows
 * @param standardError of the logarithm of the ratio
 * @param degreesOfFreedom that the standard error rests on
 */
record RatioEstimate(
    double baseline, double contestant, double standardError, double degreesOfFreedom) {

  private static final int RESAMPLES = 400;

  /**
   * Difference, in standard errors, by which a true effect must exceed the interval to be found in
   * four of five runs.
   */
  private static final double POWER_80 = 0.8416;

  /**
   * Two windows that stood side by side.
   *
   * @param <S> what a window contributes to the figure
   */
  record Round<S>(S baseline, S contestant) {}

  /**
   * Estimates a ratio from blocks of rounds.
   *
   * @return empty if there are fewer than two blocks, or the windows don't support the figure
   */
  static <S> Optional<RatioEstimate> of(List<List<Round<S>>> blocks, Figure<S> figure, long seed) {
    List<Round<S>> all = blocks.stream().flatMap(List::stream).toList();
    double baseline = figure.of(all.stream().map(Round::baseline).toList());
    double contestant = figure.of(all.stream().map(Round::contestant).toList());
    int count = blocks.size();
    if (count < 2 || !isRatio(baseline, contestant)) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] ofBlock = new double[count];
    double withinBlocks = 0;
    int rounds = 0;
    for (int b = 0; b < count; b++) {
      List<S> baselines = blocks.get(b).stream().map(Round::baseline).toList();
      List<S> contestants = blocks.get(b).stream().map(Round::contestant).toList();
      ofBlock[b] = Math.log(figure.of(contestants) / figure.of(baselines));
      withinBlocks += resampledVariance(baselines, contestants, figure, random);
      rounds += baselines.size();
    }
    // Of the mean over blocks: as the blocks differ, and as they would if only their windows did.
    double observed = variance(ofBlock) / count;
    double fromWindows = withinBlocks / count / count;
    if (!Double.isFinite(observed) || !Double.isFinite(fromWindows)) {
      return Optional.empty();
    }
    // What is left over is the luck of processes, of which there are only as many draws as blocks.
    double share = observed > fromWindows ? (observed - fromWindows) / observed : 0;
    double most = Math.max(count - 1, rounds - count);
    double degrees = share == 0 ? most : Math.min(most, (count - 1) / (share * share));
    return Optional.of(
        new RatioEstimate(
            baseline, contestant, Math.sqrt(Math.max(observed, fromWindows)), degrees));
  }

  double ratio() {
    return contestant / baseline;
  }

  double low(double level) {
    return ratio() * Math.exp(-halfWidth(level));
  }

  double high(double level) {
    return ratio() * Math.exp(halfWidth(level));
  }

  /**
   * Returns the smallest relative difference that such a run finds, at this level, in four of five
   * cases.
   */
  double minimumDetectable(double level) {
    return Math.expm1(halfWidth(level) + POWER_80 * standardError);
  }

  private double halfWidth(double level) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2)
        * standardError;
  }

  private static <S> double resampledVariance(
      List<S> baselines, List<S> contestants, Figure<S> figure, SplittableRandom random) {
    int rounds = baselines.size();
    if (rounds < 2) {
      return 0;
    }
    double[] logRatios = new double[RESAMPLES];
    int[] weights = new int[rounds];
    int drawn = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.fill(weights, 0);
      for (int draw = 0; draw < rounds; draw++) {
        weights[random.nextInt(rounds)]++;
      }
      // The same rounds for both, so that what the machine did to both at the time cancels out.
      double logRatio = Math.log(figure.of(contestants, weights) / figure.of(baselines, weights));
      if (Double.isFinite(logRatio)) {
        logRatios[drawn++] = logRatio;
      }
    }
    // A resample of n rounds varies less than n fresh rounds would.
    return variance(Arrays.copyOf(logRatios, drawn)) * rounds / (rounds - 1);
  }

  private static boolean isRatio(double baseline, double contestant) {
    double ratio = contestant / baseline;
    return Double.isFinite(ratio) && ratio > 0;
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
