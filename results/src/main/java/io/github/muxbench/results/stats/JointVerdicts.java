package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What may be said of several figures that are judged at once.
 *
 * <p>Each interval by itself is wrong in one of twenty runs; of seven figures of two contestants
 * that are the same, one or another would be called different in three of ten. Holm's step-down
 * procedure (Scandinavian Journal of Statistics, 1979) keeps that to one of twenty for all figures
 * of a run together, however they depend on each other, and shows more than Bonferroni's does. It
 * goes from the smallest p-value to the largest, holds the k-th of m to the level divided by m - k
 * + 1, and stops at the first that fails.
 */
public final class JointVerdicts {

  /** How often any figure of a run may be called different by chance. */
  static final double FAMILY_LEVEL = 0.05;

  /** Level of the intervals of a {@link Comparison}. */
  private static final double INTERVAL_LEVEL = 0.95;

  private JointVerdicts() {}

  /**
   * Returns a run whose comparisons have adjusted verdicts. A run from before there were any is
   * judged by the intervals that it holds.
   */
  public static Run complete(Run run) {
    return run.comparisons().stream()
            .filter(each -> run.plan().asks(each.metric()))
            .allMatch(each -> each.adjustedVerdict() != null)
        ? run
        : run.comparing(judge(run.plan(), run.comparisons(), run.blocks().size()));
  }

  /**
   * Judges the figures that a run is asked for together, and leaves the others alone.
   *
   * @param plan says which
   * @param comparisons of all contestants; the control's are none of the family
   * @param blocks that the intervals rest on
   */
  public static List<Comparison> judge(Plan plan, List<Comparison> comparisons, int blocks) {
    double[] pValues =
        comparisons.stream()
            .filter(each -> plan.asks(each.metric()))
            .mapToDouble(each -> pValue(each, blocks))
            .toArray();
    boolean[] rejected = holm(pValues, FAMILY_LEVEL);
    List<Comparison> judged = new ArrayList<>();
    int asked = 0;
    for (Comparison each : comparisons) {
      judged.add(
          !plan.asks(each.metric())
              ? each
              : each.adjusted(rejected[asked++] ? each.verdict() : Verdict.NO_DIFFERENCE_SHOWN));
    }
    return judged;
  }

  /**
   * Returns how often a ratio so far from 1 comes about where there is no difference. It follows
   * from the interval, which is Student's on the logarithm of the ratio ({@link RatioEstimate}), so
   * a run on disk tells it as well as one that has just been measured.
   */
  static double pValue(Comparison comparison, int blocks) {
    if (blocks < 2) {
      return 1;
    }
    double halfWidth = Math.log(comparison.ciHigh() / comparison.ciLow()) / 2;
    return StudentMean.ofInterval(Math.log(comparison.ratio()), halfWidth, INTERVAL_LEVEL, blocks)
        .pValue();
  }

  /**
   * Returns how many more blocks of the same scatter would leave 1 out of the interval of a ratio,
   * if the ratio stayed what it is; empty if ten times as many wouldn't, or nothing is known.
   */
  public static OptionalInt blocksToSettle(Comparison comparison, int blocks) {
    if (blocks < 2) {
      return OptionalInt.empty();
    }
    double log = Math.log(comparison.ratio());
    double halfWidth = Math.log(comparison.ciHigh() / comparison.ciLow()) / 2;
    StudentMean known = StudentMean.ofInterval(log, halfWidth, INTERVAL_LEVEL, blocks);
    return IntStream.rangeClosed(blocks + 1, 10 * blocks)
        .filter(each -> known.ofDraws(each).halfWidth(INTERVAL_LEVEL) < Math.abs(log))
        .map(each -> each - blocks)
        .findFirst();
  }

  /** Returns which hypotheses are rejected; one without a p-value (NaN) never is. */
  static boolean[] holm(double[] pValues, double level) {
    int count = pValues.length;
    int[] ascending =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] rejected = new boolean[count];
    for (int step = 0; step < count; step++) {
      if (!(pValues[ascending[step]] <= level / (count - step))) {
        break;
      }
      rejected[ascending[step]] = true;
    }
    return rejected;
  }
}
