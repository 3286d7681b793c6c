package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On made-up runs whose true ratio is known. */
class RatioEstimateTest {

  private static final int RUNS = 2_000;
  private static final double LEVEL = 0.95;

  /**
   * How a made-up run varies.
   *
   * @param truth the ratio that a run without end would show
   * @param windowNoise of each window by itself, relative
   * @param blockNoise of each process, and so of all windows of a contestant in a block
   * @param slowed share of windows in which the host slows whoever runs, by up to a half
   */
  private record Made(
      int blocks, int rounds, double truth, double windowNoise, double blockNoise, double slowed) {

    Made(int blocks, int rounds, double truth, double windowNoise, double blockNoise) {
      this(blocks, rounds, truth, windowNoise, blockNoise, 0);
    }

    /** Between the slowest and the fastest time of the machine. */
    static final double DRIFT = 0.13;

    List<List<Round<Quotient>>> draw(SplittableRandom random) {
      double phase = random.nextDouble() * 2 * Math.PI;
      List<List<Round<Quotient>>> drawn = new ArrayList<>();
      for (int b = 0; b < blocks; b++) {
        double lucky = blockNoise * random.nextGaussian();
        double luckyToo = blockNoise * random.nextGaussian();
        List<Round<Quotient>> block = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
          double drift =
              DRIFT / 2 * Math.sin(phase + 4 * Math.PI * (b * rounds + i) / (blocks * rounds));
          block.add(
              new Round<>(
                  window(1, drift + lucky, random), window(truth, drift + luckyToo, random)));
        }
        drawn.add(block);
      }
      return drawn;
    }

    private Quotient window(double factor, double common, SplittableRandom random) {
      double seconds = 0.1;
      double perSecond = 200_000 * factor * Math.exp(common + windowNoise * random.nextGaussian());
      if (slowed > 0 && random.nextDouble() < slowed) {
        perSecond *= 0.5 + 0.5 * random.nextDouble();
      }
      return new Quotient(perSecond * seconds, seconds);
    }

    /** Returns in what share of runs something holds of the estimate. */
    double share(Predicate<RatioEstimate> holds) {
      SplittableRandom random = new SplittableRandom(42);
      int held = 0;
      for (int run = 0; run < RUNS; run++) {
        if (holds.test(RatioEstimate.ofRounds(draw(random)).orElseThrow())) {
          held++;
        }
      }
      return held / (double) RUNS;
    }
  }

  /** 95 %, give or take three standard errors of so many simulated runs. */
  @ParameterizedTest
  @CsvSource({
    "2, 10, 0.025, 0.005",
    "4, 10, 0.025, 0",
    "4, 10, 0.025, 0.005",
    "4, 10, 0.025, 0.02",
    "4, 40, 0.03, 0.005",
    "4, 40, 0.02, 0.02",
    "10, 10, 0.025, 0",
    "10, 10, 0.03, 0.005",
    "10, 40, 0.02, 0.005",
    "10, 40, 0.025, 0.02"
  })
  void interval_holdsTheTruthInNineteenOfTwentyRuns(
      int blocks, int rounds, double windowNoise, double blockNoise) {
    double truth = 1.17;
    Made made = new Made(blocks, rounds, truth, windowNoise, blockNoise);
    assertThat(made.share(e -> e.low(LEVEL) <= truth && truth <= e.high(LEVEL)))
        .isBetween(0.935, 0.965);
  }

  @ParameterizedTest
  @CsvSource({"4, 10, 0", "4, 10, 0.02", "10, 40, 0.005"})
  void identicalContestants_areCalledDifferentInOneOfTwentyRuns(
      int blocks, int rounds, double blockNoise) {
    Made made = new Made(blocks, rounds, 1, 0.025, blockNoise);
    assertThat(made.share(RatioEstimateTest::differs)).isBetween(0.035, 0.065);
  }

  @ParameterizedTest
  @CsvSource({"0.02, 0", "0.03, 0", "0.02, 0.005", "0.03, 0.005"})
  void threePercent_isFoundByTenBlocksOfFortyRounds(double windowNoise, double blockNoise) {
    for (double truth : new double[] {1.03, 1 / 1.03}) {
      Made made = new Made(10, 40, truth, windowNoise, blockNoise);
      assertThat(made.share(e -> truth > 1 ? e.low(LEVEL) > 1 : e.high(LEVEL) < 1))
          .isGreaterThan(0.9);
    }
  }

  @Test
  void minimumDetectable_isFoundInFourOfFiveRuns() {
    Made identical = new Made(10, 10, 1, 0.025, 0.005);
    SplittableRandom random = new SplittableRandom(1);
    double minimum = 0;
    for (int run = 0; run < RUNS; run++) {
      minimum +=
          RatioEstimate.ofRounds(identical.draw(random)).orElseThrow().minimumDetectable(LEVEL)
              / RUNS;
    }
    Made different = new Made(10, 10, 1 + minimum, 0.025, 0.005);
    assertThat(different.share(RatioEstimateTest::differs)).isBetween(0.75, 0.85);
  }

  @ParameterizedTest
  @CsvSource({"4, 20, 0.005", "4, 20, 0.02", "10, 40, 0.005"})
  void windowsThatTheHostSlows_leaveTheIntervalRight(int blocks, int rounds, double blockNoise) {
    double truth = 1.17;
    Made made = new Made(blocks, rounds, truth, 0.025, blockNoise, 0.2);
    assertThat(made.share(e -> e.low(LEVEL) <= truth && truth <= e.high(LEVEL)))
        .isBetween(0.935, 0.965);
  }

  @Test
  void windowsThatTheHostSlows_hideNoDifferenceOfThreePercent() {
    Made made = new Made(10, 40, 1.03, 0.025, 0.005, 0.2);
    assertThat(made.share(e -> e.low(LEVEL) > 1)).isGreaterThan(0.9);
  }

  @Test
  void ratio_isThatOfTypicalRounds_andTheTotalsStandBesideIt() {
    List<Round<Quotient>> block =
        List.of(
            round(100, 120), round(200, 240), round(300, 360), round(100, 120), round(1_000, 10));
    RatioEstimate estimate = RatioEstimate.ofRounds(List.of(block, block)).orElseThrow();
    assertThat(estimate.baseline()).isEqualTo(340);
    assertThat(estimate.contestant()).isEqualTo(170);
    assertThat(estimate.ratio()).isCloseTo(1.2, within(1e-12));
  }

  /** By hand: the logarithms 0, 1 and 5 have the means 0, 0.5, 1, 2.5, 3 and 5. */
  @Test
  void typicalRound_isTheMiddleOfAllMeansOfTwo() {
    List<Round<Quotient>> block =
        List.of(round(1, 1), round(1, Math.exp(5)), round(1, Math.exp(1)));
    assertThat(RatioEstimate.ofRounds(List.of(block, block)).orElseThrow().ratio())
        .isCloseTo(Math.exp(1.75), within(1e-9));
  }

  @Test
  void roundInWhichOneCountedNothing_isOneFarOff() {
    List<Round<Quotient>> block =
        List.of(
            round(100, 300),
            round(100, 0),
            round(100, 300),
            round(0, 0),
            round(0, 100),
            round(100, 300),
            round(100, 300),
            round(100, 300),
            round(100, 300));
    assertThat(RatioEstimate.ofRounds(List.of(block, block)).orElseThrow().ratio())
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void whereATypicalRoundHasNoRatio_theTotalsDecide() {
    List<Round<Quotient>> block = List.of(round(100, 300), round(100, 0), round(100, 0));
    assertThat(RatioEstimate.ofRounds(List.of(block, block)).orElseThrow().ratio())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void ratioAndItsInverse_areTreatedAlike() {
    List<List<Round<Quotient>>> blocks =
        new Made(4, 10, 1.4, 0.03, 0.02).draw(new SplittableRandom(3));
    List<List<Round<Quotient>>> swapped =
        blocks.stream()
            .map(block ->
                block.stream().map(r -> new Round<>(r.contestant(), r.baseline())).toList())
            .toList();
    RatioEstimate there = RatioEstimate.ofRounds(blocks).orElseThrow();
    RatioEstimate back = RatioEstimate.ofRounds(swapped).orElseThrow();
    assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-12));
    assertThat(back.low(LEVEL)).isCloseTo(1 / there.high(LEVEL), within(1e-12));
    assertThat(back.high(LEVEL)).isCloseTo(1 / there.low(LEVEL), within(1e-12));
  }

  @Test
  void strangeBlock_widensTheInterval_howeverManyWindowsItHas() {
    List<List<Round<Quotient>>> alike = new ArrayList<>();
    for (int b = 0; b < 4; b++) {
      alike.add(List.of(round(100, 100 + b), round(100, 100 - b)));
    }
    List<List<Round<Quotient>>> oneStrange = new ArrayList<>(alike);
    oneStrange.set(2, List.of(round(100, 130), round(100, 130)));
    double width = RatioEstimate.ofRounds(alike).orElseThrow().high(LEVEL);
    RatioEstimate strange = RatioEstimate.ofRounds(oneStrange).orElseThrow();
    assertThat(width).isLessThan(1.01);
    assertThat(strange.low(LEVEL)).isLessThan(1);
    assertThat(strange.high(LEVEL)).isGreaterThan(1.2);
  }

  @Test
  void fewerThanTwoBlocks_giveNoEstimate() {
    assertThat(RatioEstimate.ofRounds(List.of())).isEmpty();
    assertThat(RatioEstimate.ofRounds(List.of(List.of(round(1, 2), round(2, 1), round(3, 3)))))
        .isEmpty();
  }

  @Test
  void figureThatIsZero_hasNoRatio() {
    assertThat(RatioEstimate.ofRounds(List.of(List.of(round(1, 0)), List.of(round(1, 0)))))
        .isEmpty();
    assertThat(RatioEstimate.ofRounds(List.of(List.of(round(0, 1)), List.of(round(0, 1)))))
        .isEmpty();
  }

  private static boolean differs(RatioEstimate estimate) {
    return estimate.low(LEVEL) > 1 || estimate.high(LEVEL) < 1;
  }

  private static Round<Quotient> round(double baseline, double contestant) {
    return new Round<>(new Quotient(baseline, 1), new Quotient(contestant, 1));
  }
}
