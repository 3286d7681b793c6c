package io.github.muxbench.results.model;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a contestant held against the baseline's.
 *
 * @param baseline name of the baseline
 * @param contestant name of the contestant
 * @param metric the figure
 * @param baselineValue the baseline's figure over all windows, in the metric's unit
 * @param contestantValue the contestant's figure
 * @param ratio contestant to baseline: the mean of what it was in the blocks, and so not always the
 *     quotient of these values
 * @param ciLow lower end of the 95 % interval of the ratio
 * @param ciHigh upper end
 * @param verdict what the interval says, looked at by itself
 * @param adjustedVerdict what is left of the verdict when all figures of the run are judged at
 *     once; null where nothing has judged them together, as in runs older than this key, and for
 *     the control, which is no part of that family
 * @param minimumDetectable smallest relative difference that a run with this noise finds in four of
 *     five cases, for example 0.03 for 3 %
 */
public record Comparison(
    String baseline,
    String contestant,
    Metric metric,
    double baselineValue,
    double contestantValue,
    double ratio,
    double ciLow,
    double ciHigh,
    Verdict verdict,
    @Nullable Verdict adjustedVerdict,
    double minimumDetectable) {

  /**
   * Returns what may be said of the figure: the adjusted verdict, and nothing where there is none.
   */
  public Verdict stated() {
    return adjustedVerdict == null ? Verdict.NO_DIFFERENCE_SHOWN : adjustedVerdict;
  }

  /**
   * Returns the ratio of the figures over all windows. It follows windows that are far from
   * typical, which {@link #ratio()} doesn't.
   */
  public double ratioOfTotals() {
    return contestantValue / baselineValue;
  }

  /** Returns this comparison with what is left of its verdict among the others. */
  public Comparison adjusted(Verdict newAdjustedVerdict) {
    return new Comparison(
        baseline,
        contestant,
        metric,
        baselineValue,
        contestantValue,
        ratio,
        ciLow,
        ciHigh,
        verdict,
        newAdjustedVerdict,
        minimumDetectable);
  }

  /** What the interval of a ratio says. */
  public enum Verdict {
    /** The whole interval is above 1. */
    HIGHER,
    /** The whole interval is below 1. */
    LOWER,
    /** The interval contains 1. */
    NO_DIFFERENCE_SHOWN;

    public static Verdict of(double ciLow, double ciHigh) {
      if (ciLow > 1) {
        return HIGHER;
      }
      return ciHigh < 1 ? LOWER : NO_DIFFERENCE_SHOWN;
    }
  }
}
