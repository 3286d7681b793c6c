package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.RoundPercentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The tail that a server has by itself, whatever stalls of the host hit a few windows. */
class TypicalTailTest {

  private static final Run RUN = SyntheticRun.asking(Metric.QUESTIONS);
  private static final int BLOCKS = RUN.blocks().size();
  private static final int ROUNDS = 40;

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
    Plan plan = RUN.plan().offering(perSecond);
    assertThat(plan.latencyWindowMillis()).isEqualTo(500);
    return RoundPercentiles.windowsPerRound(plan);
  }

  @Test
  void rounds_areOfWindowsOneAfterTheOther_andTheRestIsInNone() {
    var rounds = new RoundPercentiles(RUN.plan().offering(1_000));
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
    BlockPercentiles baseline = responses(random, 100, 0.1);
    BlockPercentiles contestant = responses(random, 120, 0.1);

    Comparison typical = typical(baseline, contestant).orElseThrow();

    assertThat(typical.ratio()).isCloseTo(1.2, within(0.02));
    assertThat(typical.baselineValue()).isCloseTo(100, within(4.0));
    assertThat(typical.contestantValue()).isCloseTo(120, within(4.0));
    assertThat(typical.verdict()).isEqualTo(Comparison.Verdict.HIGHER);
  }

  @Test
  void blockWithFewRounds_leavesTheFigureOut() {
    SplittableRandom random = new SplittableRandom(17);
    BlockPercentiles baseline = responses(random, 100, 0);
    List<List<Double>> rounds = new ArrayList<>(baseline.rounds());
    rounds.set(1, rounds.get(1).subList(0, 4));
    var few = new BlockPercentiles(baseline.all(), baseline.blocks(), rounds);

    assertThat(typical(baseline, few)).isEmpty();
    assertThat(typical(few, baseline)).isEmpty();
    assertThat(typical(baseline, baseline)).isPresent();
  }

  /** Its windows weren't made for it. */
  @Test
  void runThatWasNotAsked_doesNotHaveIt() {
    BlockPercentiles responses = responses(new SplittableRandom(17), 100, 0);
    Run unasked = SyntheticRun.run();

    assertThat(comparisons(unasked, responses, responses))
        .extracting(Comparison::metric)
        .doesNotContain(Metric.TYPICAL_P99);
  }

  /** A control differs by chance in a figure that is only described, now and then. */
  @Test
  void whatIsOnlyDescribed_doesNotDisturbARun() {
    BlockPercentiles baseline = responses(new SplittableRandom(17), 100, 0);
    BlockPercentiles slower =
        new BlockPercentiles(
            baseline.all(), List.of(tail(9_000), tail(9_100), tail(9_050)), baseline.rounds());

    assertThat(differing(RUN, baseline, slower)).isEmpty();
    assertThat(differing(SyntheticRun.run(), baseline, slower)).contains(Metric.RESPONSE_P99);
  }

  private static List<Metric> differing(
      Run run, BlockPercentiles baseline, BlockPercentiles contestant) {
    return compared(run, baseline, contestant).differingTogether().stream()
        .map(Comparison::metric)
        .filter(metric -> metric.key().startsWith("response"))
        .toList();
  }

  private static Optional<Comparison> typical(
      BlockPercentiles baseline, BlockPercentiles contestant) {
    return comparisons(RUN, baseline, contestant).stream()
        .filter(each -> each.metric() == Metric.TYPICAL_P99)
        .findFirst();
  }

  private static List<Comparison> comparisons(
      Run run, BlockPercentiles baseline, BlockPercentiles contestant) {
    return compared(run, baseline, contestant).all();
  }

  private static Comparisons compared(
      Run run, BlockPercentiles baseline, BlockPercentiles contestant) {
    Contestant other =
        run.contestants().stream()
            .filter(each -> each.name().equals(SyntheticRun.CONTESTANT))
            .findFirst()
            .orElseThrow();
    return new Comparisons(
        run, other, Map.of(SyntheticRun.BASELINE, baseline, SyntheticRun.CONTESTANT, contestant));
  }

  /** Rounds about a typical p99, a share of which a stall of some milliseconds has hit. */
  private static BlockPercentiles responses(
      SplittableRandom random, double typicalMicros, double hit) {
    List<List<Double>> rounds = new ArrayList<>();
    List<Percentiles> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      List<Double> micros = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        double own = typicalMicros * Math.exp(random.nextGaussian(0, 0.1));
        micros.add(random.nextDouble() < hit ? own + random.nextDouble(1_000, 5_000) : own);
      }
      rounds.add(micros);
      blocks.add(tail(typicalMicros * (1 + 0.01 * block)));
    }
    return new BlockPercentiles(tail(typicalMicros), blocks, rounds);
  }

  private static Percentiles tail(double p99) {
    return new Percentiles(100_000, 50.0, 60.0, p99, 2 * p99, null, 3 * p99);
  }
}
