package io.github.muxbench.results.stats;

import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What a typical round of a block shows, on logarithms: the middle of all means of two values, or
 * of all differences of two samples' values (Hodges and Lehmann, Annals of Mathematical Statistics,
 * 1963).
 *
 * <p>On a shared machine most rounds agree to a few percent, and some don't at all, because the
 * host slowed one of their windows down and not the other. The ratio of the totals follows those
 * few; these don't, until they are three in ten, and are nearly as good as the mean where there are
 * none. What they hide with them is a server that stands still in fewer windows than that by its
 * own doing. So the totals stay beside it.
 */
final class Typical {

  /** Farther from 0 than the mean of any two logarithms of ratios that were measured. */
  private static final double FAR = 1e3;

  private Typical() {}

  /**
   * Returns the logarithm of the ratio of contestant to baseline in a block. A round in which only
   * one of them counted anything is farther off than any other, and one in which neither did says
   * nothing.
   *
   * @return that of the totals where so many rounds are so far off that they are the typical ones;
   *     not finite if the totals have none either
   */
  static double logRatio(List<Round<Quotient>> rounds) {
    double[] logs =
        rounds.stream()
            .mapToDouble(Typical::logOfRound)
            .filter(log -> !Double.isNaN(log))
            .map(log -> Math.clamp(log, -FAR, FAR))
            .toArray();
    double middle = middleOfMeans(logs);
    return Math.abs(middle) < FAR / 8
        ? middle
        : Math.log(
            Quotient.ofSums(rounds.stream().map(Round::contestant).toList())
                / Quotient.ofSums(rounds.stream().map(Round::baseline).toList()));
  }

  private static double logOfRound(Round<Quotient> round) {
    Quotient baseline = round.baseline();
    Quotient contestant = round.contestant();
    return Math.log(contestant.amount() / contestant.per() / (baseline.amount() / baseline.per()));
  }

  /** Returns the middle of all means of two values, each with itself among them. */
  static double middleOfMeans(double[] values) {
    int count = values.length;
    double[] means = new double[count * (count + 1) / 2];
    int next = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i; j < count; j++) {
        means[next++] = (values[i] + values[j]) / 2;
      }
    }
    return Median.withDefaults().evaluate(means);
  }

  /** Returns the middle of all differences of a value of one sample and a value of another. */
  static double shift(double[] from, double[] to) {
    double[] differences = new double[from.length * to.length];
    int next = 0;
    for (double each : from) {
      for (double other : to) {
        differences[next++] = other - each;
      }
    }
    return Median.withDefaults().evaluate(differences);
  }
}
