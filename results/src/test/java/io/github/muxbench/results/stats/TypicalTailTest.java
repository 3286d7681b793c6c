package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.RoundPercentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.stats.Derivation.FromRounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.descriptive.Variance;
import org.junit.jupiter.api.Test;

/** The tail that a server has by itself, whatever stalls of the host hit a few windows. */
class TypicalTailTest {

  private static final Run RUN = SyntheticRun.asking(Metric.QUESTIONS);
  private static final int BLOCKS = RUN.blocks().size();
  private static final int ROUNDS = 40;

  private static final Map<String, BlockPercentiles> NO_RESPONSES =
      Map.of(
          SyntheticRun.BASELINE, BlockPercentiles.NONE,
          SyntheticRun.CONTESTANT, BlockPercentiles.NONE);

  @Test
  void round_isAsManyWindowsAsItTakesForTenMessagesBeyond() {
    assertThat(windowsPerRound(10)).isEqualTo(200);
    assertThat(windowsPerRound(1_000)).isEqualTo(2);
    assertThat(windowsPerRound(1_999)).isEqualTo(2);
    assertThat(windowsPerRound(2_000)).isEqualTo(1);
    assertThat(windowsPerRound(70_000)).isEqualTo(1);
  }

  /** In windows of half a second. */
  private static int windowsPerRound(double perSecond) {
    return RoundPercentiles.windowsPerRound(perSecond, 500);
  }

  @Test
  void rounds_areOfWindowsOneAfterTheOther_andTheRestIsInNone() {
    var rounds = new RoundPercentiles(1_000, 500);
    for (int window = 0; window < 5; window++) {
      Histogram nanos = new Histogram(3);
      nanos.recordValueWithCount(1_000L * (window + 1), 500);
      rounds.add(nanos);
    }

    assertThat(rounds.micros()).hasSize(2);
    assertThat(rounds.micros().getFirst()).isCloseTo(2, within(0.01)); // Of windows of 1 and 2 µs.
    assertThat(rounds.micros().getLast()).isCloseTo(4, within(0.01));
  }

  @Test
  void stallsInFewRounds_leaveItWhereItIs() {
    SplittableRandom random = new SplittableRandom(17);
    Run run = RUN.withBlocks(blocks(rounds(random, 100, 0.1), rounds(random, 120, 0.1)));

    Comparison typical = typical(run).orElseThrow();

    assertThat(typical.ratio()).isCloseTo(1.2, within(0.02));
    assertThat(typical.baselineValue()).isCloseTo(100, within(4.0));
    assertThat(typical.contestantValue()).isCloseTo(120, within(4.0));
    assertThat(typical.verdict()).isEqualTo(Comparison.Verdict.HIGHER);
  }

  /** Stalls hit one of two rounds that stand side by side, so a ratio is hit by those of both. */
  @Test
  void allPairsOfRounds_scatterLessThanThoseSideBySide() {
    SplittableRandom random = new SplittableRandom(17);
    Variance sideBySide = Variance.create();
    Variance allPairs = Variance.create();
    for (int block = 0; block < 500; block++) {
      double[] one = logs(random);
      double[] other = logs(random);
      sideBySide.accept(
          Typical.middleOfMeans(
              IntStream.range(0, ROUNDS).mapToDouble(i -> other[i] - one[i]).toArray()));
      allPairs.accept(Typical.shift(one, other));
    }

    assertThat(allPairs.getAsDouble()).isLessThan(0.75 * sideBySide.getAsDouble());
  }

  private static double[] logs(SplittableRandom random) {
    double[] logs = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double own = 70 * Math.exp(random.nextGaussian(0, 0.5));
      logs[round] = Math.log(random.nextDouble() < 0.12 ? random.nextDouble(700, 5_000) : own);
    }
    return logs;
  }

  /** Of the 25 ratios of rounds in a block, twelve are below 1 and ten above. */
  @Test
  void ratioOfABlock_isTheMiddleOfAllPairs() {
    List<Double> one = powersOfTwo(0, 1, 2, 4, 8);
    List<Double> other = powersOfTwo(0, 0, 0, 9, 9);
    List<Block> blocks =
        blocks(Collections.nCopies(BLOCKS, one), Collections.nCopies(BLOCKS, other));

    assertThat(FromRounds.logRatios(blocks, SyntheticRun.BASELINE, SyntheticRun.CONTESTANT))
        .containsExactly(0, 0, 0);
  }

  private static List<Double> powersOfTwo(int... exponents) {
    return IntStream.of(exponents).mapToObj(each -> Math.scalb(1.0, each)).toList();
  }

  @Test
  void exchangingTheTwo_turnsTheRatioRound() {
    SplittableRandom random = new SplittableRandom(17);
    List<Block> blocks = blocks(rounds(random, 100, 0.2), rounds(random, 120, 0.1));

    double[] there = FromRounds.logRatios(blocks, SyntheticRun.BASELINE, SyntheticRun.CONTESTANT);
    double[] back = FromRounds.logRatios(blocks, SyntheticRun.CONTESTANT, SyntheticRun.BASELINE);

    for (int block = 0; block < BLOCKS; block++) {
      assertThat(back[block]).isCloseTo(-there[block], within(1e-12));
    }
  }

  @Test
  void blockWithFewRounds_leavesTheFigureOut() {
    List<List<Double>> rounds = rounds(new SplittableRandom(17), 100, 0);
    List<List<Double>> few = new ArrayList<>(rounds);
    few.set(1, few.get(1).subList(0, 4));

    assertThat(typical(RUN.withBlocks(blocks(rounds, few)))).isEmpty();
    assertThat(typical(RUN.withBlocks(blocks(few, rounds)))).isEmpty();
    assertThat(typical(RUN.withBlocks(blocks(rounds, rounds)))).isPresent();
    assertThat(typical(RUN)).isEmpty(); // It recorded none.
  }

  /** Its windows weren't made for it. */
  @Test
  void runThatWasNotAsked_doesNotHaveIt() {
    List<List<Double>> rounds = rounds(new SplittableRandom(17), 100, 0);
    Run unasked = SyntheticRun.run();

    assertThat(typical(unasked.withBlocks(blocks(rounds, rounds)))).isEmpty();
  }

  /** A control differs by chance in a figure that is only described, now and then. */
  @Test
  void whatIsOnlyDescribed_doesNotDisturbARun() {
    assertThat(differing(RUN)).isEmpty();
    assertThat(differing(SyntheticRun.run())).contains(Metric.RESPONSE_P99);
  }

  /**
   * Over three blocks, Student's t beyond 7.65 has a chance of 5 % in three: one for each question.
   * Of five figures, which the run has, 9.92 would be asked for.
   */
  @Test
  void control_isHeldToAsManyFiguresAsTheRunIsAskedFor() {
    assertThat(differsAt(7.5)).isFalse();
    assertThat(differsAt(7.8)).isTrue();
  }

  private static boolean differsAt(double t) {
    double log = 0.1;
    double scatter = log * Math.sqrt(BLOCKS) / t;
    List<List<Double>> calm = Collections.nCopies(BLOCKS, Collections.nCopies(ROUNDS, 100.0));
    List<List<Double>> slower =
        DoubleStream.of(log - scatter, log, log + scatter)
            .mapToObj(each -> Collections.nCopies(ROUNDS, 100 * Math.exp(each)))
            .toList();
    Run run = RUN.withBlocks(blocks(calm, slower));
    var compared = new Comparisons(run, contestant(run), NO_RESPONSES);
    assertThat(compared.all()).hasSize(5);
    return compared.differingTogether().stream()
        .anyMatch(each -> each.metric() == Metric.TYPICAL_P99);
  }

  /** Of a contestant whose whole tail is ninety times as long. */
  private static List<Metric> differing(Run run) {
    var responses =
        Map.of(
            SyntheticRun.BASELINE,
            new BlockPercentiles(tail(100), List.of(tail(100), tail(101), tail(102))),
            SyntheticRun.CONTESTANT,
            new BlockPercentiles(tail(9_000), List.of(tail(9_000), tail(9_100), tail(9_050))));
    return new Comparisons(run, contestant(run), responses)
        .differingTogether().stream()
            .map(Comparison::metric)
            .filter(metric -> metric.key().startsWith("response"))
            .toList();
  }

  @Test
  void roundsOfTheBaselineAndTheControl_tellWhatHitsTheMachine() {
    List<Double> calm = Collections.nCopies(ROUNDS, 100.0);
    List<Double> hit = new ArrayList<>(calm);
    hit.set(0, 1_000.0); // 10 times the median.
    hit.set(1, 999.0);
    List<Double> slow = Collections.nCopies(ROUNDS, 1_000.0); // By itself, so that none is hit.
    Run run = RUN.withBlocks(blocks(List.of(hit, slow, calm), Collections.nCopies(BLOCKS, hit)));

    assertThat(HitRounds.of(run, SyntheticRun.BASELINE))
        .contains(new HitRounds(1.0 / (BLOCKS * ROUNDS)));
    assertThat(HitRounds.of(run, SyntheticRun.CONTESTANT)).contains(new HitRounds(1.0 / ROUNDS));
    assertThat(HitRounds.ofMachine(run)).isEqualTo(HitRounds.of(run, SyntheticRun.BASELINE));
    assertThat(HitRounds.ofMachine(RUN)).isEmpty();
    assertThat(new HitRounds(0.149).permitTypicalTail()).isTrue();
    assertThat(new HitRounds(0.15).permitTypicalTail()).isFalse();
  }

  @Test
  void run_saysWhetherItsMachinePermitsATypicalTail() {
    assertThat(tailOf(5))
        .hasValueSatisfying(told ->
            assertThat(told)
                .startsWith(
                    "Stalls hit 13 % of the rounds of selector and its control (p99 10 times")
                .endsWith(": under 15 %, so typical p99 can be told."));
    assertThat(tailOf(6))
        .hasValueSatisfying(told ->
            assertThat(told).endsWith(": from 15 % on typical p99 is not to be relied on."));
    assertThat(new Findings(RUN).typicalTail()).isEmpty();
  }

  /** Of a run in which so many of 40 rounds are hit. */
  private static Optional<String> tailOf(int hits) {
    List<Double> rounds = new ArrayList<>(Collections.nCopies(ROUNDS, 100.0));
    rounds.subList(0, hits).replaceAll(calm -> 20 * calm);
    var all = Collections.nCopies(BLOCKS, rounds);
    return new Findings(RUN.withBlocks(blocks(all, all))).typicalTail();
  }

  private static Optional<Comparison> typical(Run run) {
    return new Comparisons(run, contestant(run), NO_RESPONSES)
        .all().stream().filter(each -> each.metric() == Metric.TYPICAL_P99).findFirst();
  }

  private static Contestant contestant(Run run) {
    return run.contestants().stream()
        .filter(each -> each.name().equals(SyntheticRun.CONTESTANT))
        .findFirst()
        .orElseThrow();
  }

  private static List<Block> blocks(List<List<Double>> baseline, List<List<Double>> contestant) {
    return IntStream.range(0, BLOCKS)
        .mapToObj(index ->
            RUN.blocks()
                .get(index)
                .withRounds(
                    Map.of(
                        SyntheticRun.BASELINE, baseline.get(index),
                        SyntheticRun.CONTESTANT, contestant.get(index))))
        .toList();
  }

  /** Rounds about a typical p99, a share of which a stall of some milliseconds has hit. */
  private static List<List<Double>> rounds(
      SplittableRandom random, double typicalMicros, double hit) {
    List<List<Double>> rounds = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      List<Double> micros = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        double own = typicalMicros * Math.exp(random.nextGaussian(0, 0.1));
        micros.add(random.nextDouble() < hit ? own + random.nextDouble(1_000, 5_000) : own);
      }
      rounds.add(micros);
    }
    return rounds;
  }

  private static Percentiles tail(double p99) {
    return new Percentiles(100_000, 50.0, 60.0, p99, 2 * p99, null, 3 * p99);
  }
}
