package io.github.muxbench.loadgen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaircaseTest {

  private static final double LIMIT = 100_000;

  private final SplittableRandom random = new SplittableRandom(20_261_126);

  /** A window whose latency scatters, so that the rate at which it is just kept does. */
  private boolean holds(double rate, double scatter, double limit) {
    return rate < limit * Math.exp(scatter * random.nextGaussian());
  }

  private double follow(double start, double scatter, double stalled) {
    Staircase staircase = new Staircase(start);
    for (int window = 0; window < Staircase.WINDOWS; window++) {
      boolean stalls = random.nextDouble() < stalled;
      staircase.add(!stalls && holds(staircase.next(), scatter, LIMIT), false);
    }
    return staircase.track().middle();
  }

  private double meanOfMany(double start, double scatter, double stalled) {
    double sum = 0;
    int many = 500;
    for (int i = 0; i < many; i++) {
      sum += Math.log(follow(start, scatter, stalled));
    }
    return Math.exp(sum / many);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.95, 1, 1.05})
  void rateAtWhichHalfOfTheWindowsHold_isFollowed(double startShare) {
    assertThat(meanOfMany(startShare * LIMIT, 0.1, 0) / LIMIT).isBetween(0.99, 1.01);
  }

  /** One window in ten lost takes the median along by what its percentile of the scatter is. */
  @Test
  void stallsThatHitFewWindows_moveItLittle() {
    assertThat(meanOfMany(LIMIT, 0.1, 0.1) / LIMIT).isBetween(0.97, 1.0);
  }

  @Test
  void singleTrack_isRightWithinAFewPercent() {
    for (int i = 0; i < 200; i++) {
      assertThat(follow(LIMIT, 0.1, 0) / LIMIT).isBetween(0.9, 1.11);
    }
  }

  /** A bad second while it was bisected leads below by whole powers of ten. */
  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.01, 0.1, 0.3, 5})
  void startThatIsFarOff_isLeftBeforeWindowsCount(double startShare) {
    assertThat(meanOfMany(startShare * LIMIT, 0.1, 0) / LIMIT).isBetween(0.99, 1.01);
    for (int i = 0; i < 200; i++) {
      assertThat(follow(startShare * LIMIT, 0.1, 0) / LIMIT).isBetween(0.87, 1.15);
    }
  }

  /** The machine stands still for most of a second. */
  @Test
  void missesInARow_takeItNotFar() {
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      Staircase staircase = new Staircase(LIMIT);
      for (int window = 0; window < Staircase.WINDOWS; window++) {
        boolean stalls = window >= 50 && window < 64;
        staircase.add(!stalls && holds(staircase.next(), 0.1, LIMIT), false);
      }
      sum += Math.log(staircase.track().middle());
    }
    assertThat(Math.exp(sum / 200) / LIMIT).isBetween(0.93, 1.0);
  }

  @Test
  void stepsDownThatAreTheGeneratorsFault_areNoRate() {
    Staircase staircase = new Staircase(LIMIT);
    for (int window = 0; window < Staircase.WINDOWS; window++) {
      boolean tooFast = staircase.next() > LIMIT;
      staircase.add(!tooFast, tooFast);
    }

    assertThat(staircase.track().generatorLimited()).isTrue();
    assertThat(staircase.track().middle()).isNaN();
  }
}
