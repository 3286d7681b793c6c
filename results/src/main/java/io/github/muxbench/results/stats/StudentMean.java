package io.github.muxbench.results.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a few draws and how sure it is, by Student's t (Biometrika, 1908).
 *
 * @param standardError of the mean
 * @param degreesOfFreedom that the standard error rests on, at least 1
 */
record StudentMean(double mean, double standardError, int degreesOfFreedom) {

  /** Returns the mean of draws; empty if they are fewer than two, or one of them isn't finite. */
  static Optional<StudentMean> of(double[] draws) {
    int count = draws.length;
    double mean = Arrays.stream(draws).average().orElse(Double.NaN);
    double squares = Arrays.stream(draws).map(draw -> (draw - mean) * (draw - mean)).sum();
    return count > 1 && Double.isFinite(mean) && Double.isFinite(squares)
        ? Optional.of(new StudentMean(mean, Math.sqrt(squares / (count - 1) / count), count - 1))
        : Optional.empty();
  }

  /** Returns the mean of draws of which only its interval is known. */
  static StudentMean ofInterval(double mean, double halfWidth, double level, int draws) {
    int degreesOfFreedom = draws - 1;
    return new StudentMean(mean, halfWidth / quantile(level, degreesOfFreedom), degreesOfFreedom);
  }

  /** Returns what the same mean of more draws with the same scatter would be. */
  StudentMean ofDraws(int draws) {
    double scatter = standardError * Math.sqrt(degreesOfFreedom + 1.0);
    return new StudentMean(mean, scatter / Math.sqrt(draws), draws - 1);
  }

  /** Returns how far the interval of a level, such as 0.95, reaches to either side. */
  double halfWidth(double level) {
    return quantile(level, degreesOfFreedom) * standardError;
  }

  /** Returns how often a mean so far from 0 comes about where the truth is 0. */
  double pValue() {
    double distance = Math.abs(mean);
    // Two draws that happen to agree to the last bit of 0 would be 0/0.
    return distance == 0
        ? 1
        : 2 * TDistribution.of(degreesOfFreedom).survivalProbability(distance / standardError);
  }

  private static double quantile(double level, int degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2);
  }
}
