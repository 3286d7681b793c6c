package io.github.muxbench.results.stats;

import io.github.muxbench.results.stats.Figure.Quotient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The ratio of one figure of two contestants, and how sure it is.
 *
 * <p>A block is one draw, however many windows it has: its windows share the luck of the processes
 * that they were driven in, and what windows tell of that luck is nothing. With so few draws,
 * intervals are Student's, with one degree of freedom less than there are blocks. Taking the
 * scatter of windows for part of the evidence would give narrower intervals, and did; but for four
 * blocks of unlike processes they held the truth in 89 rather than 95 of 100 simulated runs, since
 * four blocks can't tell how unlike they are.
 *
 * <p>What the machine does to both windows of a round cancels out, as every round counts for both
 * contestants or for none. All arithmetic is on logarithms, so that a ratio and its inverse are
 * treated alike.
 *
 * @param baseline the baseline's figure over all windows
 * @param contestant the contestant's figure over all windows
 * @param ratio of contestant to baseline
 * @param standardError of the logarithm of the ratio
 * @param degreesOfFreedom that the standard error rests on
 */
record RatioEstimate(
    double baseline, double contestant, double ratio, double standardError, int degreesOfFreedom) {

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
   * Estimates the ratio of a figure that each window has: that of a typical round of each block,
   * and the mean of the blocks.
   *
   * @return empty if there are fewer than two blocks, or one of them doesn't support the figure
   */
  static Optional<RatioEstimate> ofRounds(List<List<Round<Quotient>>> blocks) {
    double[] logRatios = blocks.stream().mapToDouble(TypicalRatio::log).toArray();
    double mean = Arrays.stream(logRatios).average().orElse(Double.NaN);
    double standardError =
        Math.sqrt(squares(logRatios, mean) / (logRatios.length - 1) / logRatios.length);
    return finite(
        total(blocks, Quotient.FIGURE, Round::baseline),
        total(blocks, Quotient.FIGURE, Round::contestant),
        Math.exp(mean),
        standardError,
        blocks.size());
  }

  /**
   * Estimates the ratio of a figure that many windows support together, such as a percentile. It is
   * that of all of them, and its standard error is how much it moves when each block in turn is
   * left out (the jackknife).
   *
   * @return empty if there are fewer than two blocks, or the windows don't support the figure, also
   *     with any one block left out
   */
  static <S> Optional<RatioEstimate> ofAll(List<List<Round<S>>> blocks, Figure<S> figure) {
    int count = blocks.size();
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
    double mean = Arrays.stream(logRatiosWithout).average().orElse(Double.NaN);
    double standardError = Math.sqrt(squares(logRatiosWithout, mean) * (count - 1) / count);
    return finite(baseline, contestant, contestant / baseline, standardError, count);
  }

  private static Optional<RatioEstimate> finite(
      double baseline, double contestant, double ratio, double standardError, int blocks) {
    return blocks > 1 && Double.isFinite(Math.log(ratio)) && Double.isFinite(standardError)
        ? Optional.of(new RatioEstimate(baseline, contestant, ratio, standardError, blocks - 1))
        : Optional.empty();
  }

  private static double squares(double[] values, double mean) {
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  private static <S> double total(
      List<List<Round<S>>> blocks, Figure<S> figure, Function<Round<S>, S> side) {
    return figure.of(blocks.stream().flatMap(List::stream).map(side).toList());
  }

  double low(double level) {
    return ratio * Math.exp(-halfWidth(level));
  }

  double high(double level) {
    return ratio * Math.exp(halfWidth(level));
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
}
