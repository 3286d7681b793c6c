package io.github.muxbench.results.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
 * <p>Each block's ratio counts the same. A percentile of all blocks together would follow whichever
 * block was slow, and how much it moves when a block is left out says little of how sure it is:
 * with the jackknife, p50 of a server against itself came out at 1.16 [1.10, 1.21], while its four
 * blocks had 0.99, 0.96, 1.37 and 1.07.
 *
 * <p>What the machine does to both windows of a round cancels out, as every round counts for both
 * contestants or for none. All arithmetic is on logarithms, so that a ratio and its inverse are
 * treated alike.
 *
 * @param baseline the baseline's figure over all windows
 * @param contestant the contestant's figure over all windows
 * @param log logarithm of the ratio of contestant to baseline
 */
record RatioEstimate(double baseline, double contestant, StudentMean log) {

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
   * Estimates a ratio from what it was in each block: it is their mean, and its standard error the
   * one of that mean.
   *
   * @param baseline the baseline's figure over all windows
   * @param contestant the contestant's
   * @param blocks logarithm of the ratio in each block
   * @return empty if there are fewer than two blocks, or one of them doesn't support the figure
   */
  static Optional<RatioEstimate> of(double baseline, double contestant, double[] blocks) {
    return StudentMean.of(blocks).map(log -> new RatioEstimate(baseline, contestant, log));
  }

  /**
   * Estimates the ratio of a figure that each window has: of each block that of a typical round.
   *
   * @return empty as above
   */
  static Optional<RatioEstimate> ofRounds(List<List<Round<Quotient>>> blocks) {
    return of(
        total(blocks, Round::baseline),
        total(blocks, Round::contestant),
        blocks.stream().mapToDouble(Typical::logRatio).toArray());
  }

  private static double total(
      List<List<Round<Quotient>>> blocks, Function<Round<Quotient>, Quotient> side) {
    return Quotient.ofSums(blocks.stream().flatMap(List::stream).map(side).toList());
  }

  double ratio() {
    return Math.exp(log.mean());
  }

  double low(double level) {
    return ratio() * Math.exp(-log.halfWidth(level));
  }

  double high(double level) {
    return ratio() * Math.exp(log.halfWidth(level));
  }

  /**
   * Returns the smallest relative difference that such a run finds, at this level, in four of five
   * cases.
   */
  double minimumDetectable(double level) {
    return Math.expm1(log.halfWidth(level) + POWER_80 * log.standardError());
  }
}
