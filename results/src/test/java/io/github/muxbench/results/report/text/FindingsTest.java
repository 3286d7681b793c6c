package io.github.muxbench.results.report.text;

import static io.github.muxbench.results.report.SyntheticRun.CONTESTANT;
import static io.github.muxbench.results.report.SyntheticRun.CONTROL;
import static io.github.muxbench.results.report.SyntheticRun.compare;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.report.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final List<double[]> INTERVALS =
      List.of(
          new double[] {0.7, 0.6, 0.8},
          new double[] {1.01, 0.9, 1.1},
          new double[] {1.4, 1.3, 1.5});

  @Test
  void answer_givesRatiosWithIntervalsAndSaysWhatWasNotShown() {
    assertThat(new Findings(SyntheticRun.run()).answers())
        .containsExactly(
            "At 64 connections, virtual-threads handles 0.73 [0.71, 0.75] times the messages per"
                + " second of selector; no difference in response time p99 shown at 70k/s offered"
                + " (this run could have shown 8.3 %); server CPU per message at"
                + " 70k/s offered is 1.42 [1.38, 1.46] times that of selector.");
  }

  @Test
  void answer_ofARunThatCouldNotHaveShownADoubling_saysThat() {
    Run run = withComparisons(compare(CONTESTANT, Metric.CAPACITY, 9e4, 1.0, 0.1, 10, 3_600));
    assertThat(new Findings(run).answers())
        .containsExactly(
            "At 64 connections, no difference in capacity between virtual-threads and selector"
                + " shown (this run could not have shown even a doubling).");
  }

  @Test
  void answer_namesBothWhereTheFirstFigureShowsNoDifference() {
    Run run = withComparisons(compare(CONTESTANT, Metric.CAPACITY, 9e4, 1.0, 0.98, 1.02, 0.02));
    assertThat(new Findings(run).answers())
        .containsExactly(
            "At 64 connections, no difference in capacity between virtual-threads and selector"
                + " shown (this run could have shown 2 %).");
  }

  @Test
  void answer_statesADifferenceExactlyWhereTheAdjustedVerdictIsHigherOrLower() {
    for (double[] capacity : INTERVALS) {
      for (double[] p99 : INTERVALS) {
        for (double[] cpu : INTERVALS) {
          List<Comparison> comparisons =
              List.of(
                  of(Metric.CAPACITY, capacity),
                  of(Metric.RESPONSE_P99, p99),
                  of(Metric.CPU_PER_MESSAGE, cpu));
          Run run = SyntheticRun.with(SyntheticRun.run(), comparisons, List.of());
          assertClausesFollowVerdicts(new Findings(run).answers().getFirst(), comparisons);
        }
      }
    }
  }

  private static void assertClausesFollowVerdicts(String answer, List<Comparison> comparisons) {
    String[] clauses = answer.split("; ", -1);
    assertThat(clauses).hasSize(comparisons.size());
    for (int i = 0; i < clauses.length; i++) {
      Comparison comparison = comparisons.get(i);
      String ratio = Numbers.ratio(comparison.ratio(), comparison.ciLow(), comparison.ciHigh());
      if (comparison.adjustedVerdict() == Verdict.NO_DIFFERENCE_SHOWN) {
        assertThat(clauses[i])
            .contains("no difference in " + comparison.metric().title())
            .contains(" shown")
            .doesNotContain(" times ")
            .doesNotContain("[");
      } else {
        assertThat(clauses[i]).contains(ratio + " times ").doesNotContain("no difference");
      }
    }
  }

  @Test
  void answer_goesByTheAdjustedVerdictEvenWhereTheIntervalSaysOtherwise() {
    Comparison odd =
        new Comparison(
            "selector",
            CONTESTANT,
            Metric.CAPACITY,
            1,
            2,
            2.0,
            1.9,
            2.1,
            Verdict.HIGHER,
            Verdict.NO_DIFFERENCE_SHOWN,
            Double.NaN);
    assertThat(new Findings(withComparisons(odd)).answers())
        .containsExactly(
            "At 64 connections, no difference in capacity between virtual-threads and selector"
                + " shown.");
  }

  @Test
  void answer_claimsNothingThatWasNotJudgedWithTheOthers() {
    Comparison alone = compare(CONTESTANT, Metric.CAPACITY, 9e4, 2.0, 1.9, 2.1, 0.02);
    Comparison unjudged =
        new Comparison(
            alone.baseline(),
            alone.contestant(),
            alone.metric(),
            alone.baselineValue(),
            alone.contestantValue(),
            alone.ratio(),
            alone.ciLow(),
            alone.ciHigh(),
            Verdict.HIGHER,
            null,
            alone.minimumDetectable());
    assertThat(new Findings(withComparisons(unjudged)).answers().getFirst())
        .contains("no difference in capacity")
        .doesNotContain(" times ");
  }

  /** Every clause, for every pair of what a figure says alone and what is left of it. */
  @Test
  void answer_neverClaimsWhatTheAdjustedVerdictDoesNot() {
    for (double[] interval : INTERVALS) {
      for (Verdict adjusted : Verdict.values()) {
        List<Comparison> comparisons =
            List.of(
                of(Metric.CAPACITY, interval).adjusted(adjusted),
                of(Metric.RESPONSE_P99, interval).adjusted(Verdict.NO_DIFFERENCE_SHOWN),
                of(Metric.CPU_PER_MESSAGE, interval).adjusted(adjusted));
        Run run = SyntheticRun.with(SyntheticRun.run(), comparisons, List.of());
        assertClausesFollowVerdicts(new Findings(run).answers().getFirst(), comparisons);
      }
    }
  }

  @Test
  void judgedTogether_namesHowManyAndHow() {
    assertThat(new Findings(SyntheticRun.run()).judgedTogether())
        .hasValueSatisfying(sentence ->
            assertThat(sentence).startsWith("7 figures are judged at once").contains("Holm"));
    assertThat(new Findings(withComparisons()).judgedTogether()).isEmpty();
  }

  @Test
  void answer_withoutComparisonsSaysSo() {
    assertThat(new Findings(withComparisons()).answers())
        .containsExactly("This run has no comparison of virtual-threads with selector.");
  }

  @Test
  void question_namesWhoTookPart() {
    assertThat(new Findings(SyntheticRun.run()).question())
        .isEqualTo("What does virtual-threads cost, or save, against selector?");
  }

  @Test
  void noiseFloor_isTheControl() {
    Run run =
        SyntheticRun.with(
            SyntheticRun.run(),
            List.of(),
            List.of(compare(CONTROL, Metric.CAPACITY, 9e4, 1.004, 0.99, 1.02, 0.02)));
    assertThat(new Findings(run).noiseFloor())
        .isEqualTo(
            "Noise floor: a second instance of selector against the first came out at"
                + " 1.00 [0.99, 1.02] for capacity.");
  }

  @Test
  void noiseFloor_thatExcludesOneWarns() {
    Run run =
        SyntheticRun.with(
            SyntheticRun.run(),
            List.of(),
            List.of(compare(CONTROL, Metric.CAPACITY, 9e4, 1.06, 1.03, 1.09, 0.02)));
    assertThat(new Findings(run).noiseFloor())
        .contains("its interval excludes 1 for capacity")
        .contains("not evidence here");
  }

  @Test
  void noiseFloor_withoutControlIsNotKnown() {
    Run run = SyntheticRun.with(SyntheticRun.run(), List.of(), List.of());
    assertThat(new Findings(run).noiseFloor())
        .isEqualTo("No control took part, so the noise floor of this run is not known.");
  }

  @Test
  void everySentenceOfARunThatIsNotValidIsMarked() {
    Run run =
        SyntheticRun.with(
            SyntheticRun.run(),
            new Validity(Validity.Verdict.SERVER_SATURATED, List.of("Too much was offered.")));
    Findings findings = new Findings(run);
    List<String> sentences = new ArrayList<>(findings.answers());
    sentences.add(findings.noiseFloor());
    assertThat(sentences)
        .hasSizeGreaterThan(1)
        .allMatch(s -> s.startsWith("Not valid (server saturated): "));
  }

  private static Comparison of(Metric metric, double[] interval) {
    return compare(CONTESTANT, metric, 100, interval[0], interval[1], interval[2], 0.05);
  }

  private static Run withComparisons(Comparison... comparisons) {
    return SyntheticRun.with(SyntheticRun.run(), List.of(comparisons), List.of());
  }
}
