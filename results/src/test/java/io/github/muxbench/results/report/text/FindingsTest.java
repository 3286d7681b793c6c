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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FindingsTest {

  /** What is said of more, and of less. */
  private static final Map<Metric, List<String>> STATEMENTS =
      Map.of(
          Metric.CAPACITY, List.of("handles more messages", "handles fewer messages"),
          Metric.CPU_PER_MESSAGE, List.of("takes more CPU", "takes less CPU"),
          Metric.RESPONSE_P99, List.of("higher response time p99", "lower response time p99"));

  private static final List<double[]> INTERVALS =
      List.of(
          new double[] {0.7, 0.6, 0.8},
          new double[] {1.01, 0.9, 1.1},
          new double[] {1.4, 1.3, 1.5});

  @Test
  void answer_saysInPlainWordsWhatIsSettled_andThenTheFigures() {
    assertThat(new Findings(SyntheticRun.run()).answers())
        .containsExactly(
            "At 64 connections on 1 CPU, virtual-threads handles fewer messages a second than"
                + " selector and takes more CPU for each message; not settled: response time p99."
                + " Ratios to selector: capacity 0.73 [0.71, 0.75]; at 70k/s offered, server CPU per"
                + " message 1.42 [1.38, 1.46]; response time p99 1.03 [0.97, 1.09], not settled (this"
                + " run could have shown 8.3 %).");
  }

  @Test
  void answer_ofARunThatCouldNotHaveShownADoubling_saysThat() {
    Run run = withComparisons(compare(CONTESTANT, Metric.CAPACITY, 9e4, 1.0, 0.1, 10, 3_600));
    assertThat(new Findings(run).answers())
        .containsExactly(
            "At 64 connections on 1 CPU, this run settles no difference between virtual-threads and"
                + " selector. Ratios to selector: capacity 1.00 [0.10, 10.00], not settled (this run"
                + " could not have shown even a doubling).");
  }

  /** The figures that the run was asked for, in place of those that older ones tell first. */
  @Test
  void answer_isOfTheQuestionsOfTheRun() {
    Run run =
        SyntheticRun.with(
            SyntheticRun.asking(Metric.QUESTIONS),
            List.of(
                of(Metric.RESPONSE_P99, INTERVALS.getLast()),
                of(Metric.TYPICAL_P99, INTERVALS.getLast())),
            List.of());
    assertThat(new Findings(run).answers().getFirst())
        .contains("virtual-threads has a higher typical response time p99 than selector.")
        .doesNotContain(" response time p99 1.40 [1.30, 1.50];");
    assertThat(new Findings(run).headline())
        .extracting(Comparison::metric)
        .containsExactly(Metric.TYPICAL_P99);
  }

  /** For every pair of what a figure says alone and what is left of it. */
  @Test
  void answer_statesADifferenceExactlyWhereTheAdjustedVerdictIsHigherOrLower() {
    for (double[] interval : INTERVALS) {
      for (Verdict capacity : Verdict.values()) {
        for (Verdict cpu : Verdict.values()) {
          for (Verdict p99 : Verdict.values()) {
            List<Comparison> comparisons =
                List.of(
                    of(Metric.CAPACITY, interval).adjusted(capacity),
                    of(Metric.CPU_PER_MESSAGE, interval).adjusted(cpu),
                    of(Metric.RESPONSE_P99, interval).adjusted(p99));
            Run run = SyntheticRun.with(SyntheticRun.run(), comparisons, List.of());
            assertFollowsVerdicts(new Findings(run).answers().getFirst(), comparisons);
          }
        }
      }
    }
  }

  private static void assertFollowsVerdicts(String answer, List<Comparison> comparisons) {
    String words = answer.substring(0, answer.indexOf(". ") + 1);
    String figures = answer.substring(words.length());
    assertThat(words.split(" ")).as(words).hasSizeLessThanOrEqualTo(30);
    String statements = words.replaceFirst("; not settled:.*", "");
    String unsettled = words.substring(statements.length());
    for (Comparison each : comparisons) {
      String title = each.metric().title();
      String ratio = Numbers.ratio(each.ratio(), each.ciLow(), each.ciHigh());
      assertThat(figures).contains(title + " " + ratio);
      List<String> either = Objects.requireNonNull(STATEMENTS.get(each.metric()));
      String up = either.getFirst();
      String down = either.getLast();
      assertThat(statements.contains(up)).as(words).isEqualTo(each.stated() == Verdict.HIGHER);
      assertThat(statements.contains(down)).as(words).isEqualTo(each.stated() == Verdict.LOWER);
      boolean open = each.stated() == Verdict.NO_DIFFERENCE_SHOWN;
      assertThat(figures.contains(title + " " + ratio + ", not settled")).isEqualTo(open);
      assertThat(unsettled.contains(title) || words.contains("settles no difference"))
          .as(words)
          .isEqualTo(open);
    }
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
        .contains("settles no difference", "capacity 2.00 [1.90, 2.10], not settled");
  }

  @Test
  void judgedTogether_isOfTheQuestions_andSaysWhatTheOthersAre() {
    Run run =
        SyntheticRun.with(
            SyntheticRun.asking(Metric.QUESTIONS), SyntheticRun.run().comparisons(), List.of());
    assertThat(new Findings(run).judgedTogether())
        .hasValueSatisfying(sentence ->
            assertThat(sentence)
                .startsWith("2 figures are judged at once")
                .endsWith(" All others are descriptive."));
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
