package io.github.muxbench.results.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The ratio of one figure of two contestants, and how sure it is.
 *
 * <p>The ratio is that of the figures over all windows, and its standard error is how much it moves
 * when each block in turn is left out (the jackknife). So a block is one draw, however many windows
 * it has: its windows share the luck of the processes that they were driven in, and what windows
 * tell of that luck is nothing. With so few draws, intervals are Student's, with one degree of
 * freedom less than there are blocks. Taking the scatter of windows for part of the evidence would
 * give narrower intervals, and did; but for four blocks of unlike processes they held the truth in
 * 89 rather than 95 of 100 simulated runs, since four blocks can't tell how unlike they are.
 *
 * <p>What the machine does to both windows of a round cancels out, as every round counts for both
 * contestants or for none. All arithmetic is on logarithms, so that a ratio and its inverse are
 * treated alike.
 *
 * @param baseline the baseline's figure over all windows
 * @param contestant the contestant's figure over all windows
 * @param standardError of the logarithm of the ratio
 * @param degreesOfFreedom that the standard error rests on
 */
record RatioEstimate(
    double baseline, double contestant, double standardError, int degreesOfFreedom) {

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
   * @return empty if there are fewer than two blocks, or the windows don't support the figure, also
   *     with any one block left out
   */
  static <S> Optional<RatioEstimate> of(List<List<Round<S>>> blocks, Figure<S> figure) {
    int count = blocks.size();
    if (count < 2) {
      return Optional.empty();
    }
    List<Round<S>> all = blocks.stream().flatMap(List::stream).toList();
    List<S> baselines = all.stream().map(Round::baseline).toList();
    List<S> contestants = all.stream().map(Round::contestant).toList();
    int[] weights = new int[all.size()];
    Arrays.fill(weights, 1);
    double baseline = figure.of(baselines, weights);
    double contestant = figure.of(contestants, weights);

    double[] logRatiosWithout = new double[count];
    int first = 0;
    for (int b = 0; b < count; b++) {
      int next = first + blocks.get(b).size();
      Arrays.fill(weights, first, next, 0);
      logRatiosWithout[b] =
          Math.log(figure.of(contestants, weights) / figure.of(baselines, weights));
      Arrays.fill(weights, first, next, 1);
      first = next;
    }
    double standardError = jackknife(logRatiosWithout);
    return Double.isFinite(Math.log(contestant / baseline)) && Double.isFinite(standardError)
        ? Optional.of(new RatioEstimate(baseline, contestant, standardError, count - 1))
        : Optional.empty();
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

  /** Returns the standard error of a figure, given what it is with each of the blocks left out. */
  private static double jackknife(double[] without) {
    int count = without.length;
    double mean = Arrays.stream(without).sum() / count;
    double squares = 0;
    for (double each : without) {
      squares += (each - mean) * (each - mean);
    }
    return Math.sqrt(squares * (count - 1) / count);
  }
}
