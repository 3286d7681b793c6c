package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class JointVerdictsTest {

  private static final double LEVEL = 0.05;
  private static final int BLOCKS = 4;

  /** Of a run from before there were questions: all its figures are judged. */
  private static final Plan ALL = SyntheticRun.run().plan();

  private static final Set<Metric> SEVEN =
      EnumSet.complementOf(
          EnumSet.of(Metric.TYPICAL_P99, Metric.NEWCOMER_P50, Metric.NEWCOMER_P90));

  @Test
  void holm_holdsEachToItsOwnShareOfTheLevel() {
    // In order: 0.005 <= 0.05/4, 0.01 <= 0.05/3, 0.02 <= 0.05/2, 0.04 <= 0.05/1.
    assertThat(JointVerdicts.holm(new double[] {0.04, 0.005, 0.02, 0.01}, LEVEL))
        .containsExactly(true, true, true, true);
    assertThat(JointVerdicts.holm(new double[] {0.06, 0.005, 0.02, 0.01}, LEVEL))
        .containsExactly(false, true, true, true);
  }

  @Test
  void holm_stopsAtTheFirstThatFails() {
    // 0.01 <= 0.05/4, but 0.03 > 0.05/3; 0.035 and 0.04 would pass on their own and don't matter.
    assertThat(JointVerdicts.holm(new double[] {0.04, 0.03, 0.035, 0.01}, LEVEL))
        .containsExactly(false, false, false, true);
    assertThat(JointVerdicts.holm(new double[] {0.02, 0.04, 0.03}, LEVEL)).containsOnly(false);
  }

  @Test
  void holm_treatsTiesAlike() {
    assertThat(JointVerdicts.holm(new double[] {0.016, 0.016, 0.016}, LEVEL)).containsOnly(true);
    assertThat(JointVerdicts.holm(new double[] {0.017, 0.017, 0.017}, LEVEL)).containsOnly(false);
    assertThat(JointVerdicts.holm(new double[] {0.02, 0.001, 0.02}, LEVEL)).containsOnly(true);
    assertThat(JointVerdicts.holm(new double[] {0.03, 0.001, 0.03}, LEVEL))
        .containsExactly(false, true, false);
  }

  @Test
  void holm_ofOneOrNone_isTheLevelItself() {
    assertThat(JointVerdicts.holm(new double[] {0.05}, LEVEL)).containsExactly(true);
    assertThat(JointVerdicts.holm(new double[] {0.0501}, LEVEL)).containsExactly(false);
    assertThat(JointVerdicts.holm(new double[] {}, LEVEL)).isEmpty();
  }

  @Test
  void holm_neverRejectsWithoutAPValue() {
    assertThat(JointVerdicts.holm(new double[] {Double.NaN, 0.001}, LEVEL))
        .containsExactly(false, true);
  }

  /** 4.541 and 3.182 are Student's quantiles of 0.99 and 0.975 at three degrees of freedom. */
  @Test
  void pValue_isStudentsOfTheDistanceFromOne() {
    double standardError = 0.02;
    double ratio = Math.exp(4.541 * standardError);
    double width = Math.exp(3.182446 * standardError);
    Comparison comparison = of(Metric.CAPACITY, ratio, ratio / width, ratio * width);
    assertThat(JointVerdicts.pValue(comparison, BLOCKS)).isCloseTo(0.02, within(1e-5));
    Comparison inverse = of(Metric.CAPACITY, 1 / ratio, 1 / (ratio * width), 1 / (ratio / width));
    assertThat(JointVerdicts.pValue(inverse, BLOCKS)).isCloseTo(0.02, within(1e-5));
  }

  @Test
  void pValue_isAtTheLevelWhereTheIntervalTouchesOne() {
    assertThat(JointVerdicts.pValue(of(Metric.CAPACITY, 1.1, 1, 1.21), BLOCKS))
        .isCloseTo(LEVEL, within(1e-9));
  }

  @Test
  void pValue_withoutScatterOrBlocks_isAtItsEnd() {
    assertThat(JointVerdicts.pValue(of(Metric.CAPACITY, 1, 1, 1), BLOCKS)).isEqualTo(1);
    assertThat(JointVerdicts.pValue(of(Metric.CAPACITY, 2, 2, 2), BLOCKS)).isZero();
    assertThat(JointVerdicts.pValue(of(Metric.CAPACITY, 2, 1.9, 2.1), 1)).isEqualTo(1);
  }

  /** What a run isn't asked for takes no part, and isn't made a statement of. */
  @Test
  void judge_leavesAloneWhatIsOnlyDescribed() {
    Plan asked = SyntheticRun.asking(Metric.QUESTIONS).plan();
    Comparison question = of(Metric.TYPICAL_P99, 1.1, 1.001, 1.2088);
    Comparison described = of(Metric.RESPONSE_P99, 0.5, 0.49, 0.51);

    List<Comparison> judged = JointVerdicts.judge(asked, List.of(described, question), BLOCKS);

    assertThat(judged)
        .extracting(Comparison::adjustedVerdict)
        .containsExactly(null, Verdict.HIGHER);
    assertThat(judged.getFirst()).isEqualTo(described);
    Run run = SyntheticRun.asking(Metric.QUESTIONS).comparing(judged);
    assertThat(JointVerdicts.complete(run)).isSameAs(run);
  }

  /** By Student's t with the scatter of the blocks that there are. */
  @Test
  void blocksToSettle_areSoManyThatTheIntervalWouldLeaveOneOut() {
    Comparison open = of(Metric.CAPACITY, 1.1, 0.9, 1.21 / 0.9);
    int more = JointVerdicts.blocksToSettle(open, BLOCKS).orElseThrow();
    double log = Math.log(1.1);
    double scatter = Math.log(1.1 / 0.9) / quantile(BLOCKS) * Math.sqrt(BLOCKS);
    assertThat(quantile(BLOCKS + more) * scatter / Math.sqrt(BLOCKS + more)).isLessThan(log);
    assertThat(quantile(BLOCKS + more - 1) * scatter / Math.sqrt(BLOCKS + more - 1))
        .isGreaterThanOrEqualTo(log);
    assertThat(JointVerdicts.blocksToSettle(of(Metric.CAPACITY, 1, 0.9, 1 / 0.9), BLOCKS))
        .isEmpty();
    assertThat(JointVerdicts.blocksToSettle(open, 1)).isEmpty();
    assertThat(JointVerdicts.blocksToSettle(wide(4.4), BLOCKS).orElseThrow())
        .isBetween(5 * BLOCKS, 9 * BLOCKS);
    assertThat(JointVerdicts.blocksToSettle(wide(6), BLOCKS)).isEmpty();
  }

  /** With an interval so many times as wide as the ratio is far from 1. */
  private static Comparison wide(double times) {
    return of(Metric.CAPACITY, 1.1, Math.pow(1.1, 1 - times), Math.pow(1.1, 1 + times));
  }

  private static double quantile(int blocks) {
    return TDistribution.of(blocks - 1.0).inverseSurvivalProbability(0.025);
  }

  @Test
  void judge_takesAwayWhatOnlyItsOwnIntervalShows() {
    Comparison strong = of(Metric.CAPACITY, 0.5, 0.49, 0.51);
    Comparison barely = of(Metric.RESPONSE_P50, 1.1, 1.001, 1.2088);
    Comparison none = of(Metric.RESPONSE_P99, 1.0, 0.8, 1.25);
    assertThat(JointVerdicts.judge(ALL, List.of(barely, strong, none), BLOCKS))
        .extracting(Comparison::adjustedVerdict)
        .containsExactly(Verdict.NO_DIFFERENCE_SHOWN, Verdict.LOWER, Verdict.NO_DIFFERENCE_SHOWN);
    assertThat(JointVerdicts.judge(ALL, List.of(barely), BLOCKS))
        .extracting(Comparison::adjustedVerdict)
        .containsExactly(Verdict.HIGHER);
  }

  @Test
  void complete_judgesARunFromBeforeThereWereAdjustedVerdicts() {
    Run run = SyntheticRun.run();
    Run old =
        run.comparing(
            List.of(of(Metric.CAPACITY, 0.5, 0.49, 0.51), of(Metric.RESPONSE_P50, 1, 0.9, 1.1111)));
    assertThat(JointVerdicts.complete(old).comparisons())
        .extracting(Comparison::adjustedVerdict)
        .containsExactly(Verdict.LOWER, Verdict.NO_DIFFERENCE_SHOWN);
    assertThat(JointVerdicts.complete(run)).isSameAs(run);
  }

  /** 5 %, and at most three standard errors of so many simulated runs more. */
  @Test
  void identicalContestants_areCalledDifferentInOneOfTwentyRunsAtMost() {
    int runs = 2_000;
    SplittableRandom random = new SplittableRandom(20_261_122);
    int alone = 0;
    int together = 0;
    for (int run = 0; run < runs; run++) {
      List<Comparison> figures = new ArrayList<>();
      for (Metric metric : SEVEN) {
        figures.add(identical(metric, random));
      }
      List<Comparison> judged = JointVerdicts.judge(ALL, figures, BLOCKS);
      alone += judged.stream().anyMatch(c -> c.verdict() != Verdict.NO_DIFFERENCE_SHOWN) ? 1 : 0;
      together += judged.stream().anyMatch(c -> c.stated() != Verdict.NO_DIFFERENCE_SHOWN) ? 1 : 0;
    }
    assertThat(together / (double) runs).isBetween(0.03, LEVEL + 3 * Math.sqrt(0.05 * 0.95 / runs));
    // Without the correction: 1 - 0.95^7 = 30 %.
    assertThat(alone / (double) runs).isBetween(0.26, 0.34);
  }

  private static Comparison identical(Metric metric, SplittableRandom random) {
    List<List<Round<Quotient>>> blocks = new ArrayList<>();
    for (int b = 0; b < BLOCKS; b++) {
      blocks.add(
          List.of(
              new Round<>(window(random), window(random)),
              new Round<>(window(random), window(random))));
    }
    RatioEstimate estimate = RatioEstimate.ofRounds(blocks).orElseThrow();
    return of(metric, estimate.ratio(), estimate.low(0.95), estimate.high(0.95));
  }

  private static Quotient window(SplittableRandom random) {
    return new Quotient(1_000 * Math.exp(0.02 * random.nextGaussian()), 1);
  }

  private static Comparison of(Metric metric, double ratio, double low, double high) {
    return new Comparison(
        "selector",
        "virtual-threads",
        metric,
        100,
        100 * ratio,
        ratio,
        low,
        high,
        Verdict.of(low, high),
        null,
        0.1);
  }
}
