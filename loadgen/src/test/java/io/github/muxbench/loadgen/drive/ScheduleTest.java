package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void uniform_isAFunctionOfTheIndexAlone() {
    Schedule schedule = Schedule.of(Arrivals.UNIFORM, 20_000, 1);

    assertThat(schedule.dueNanos(7)).isEqualTo(350_000);
    assertThat(schedule.dueNanos(0)).isZero();
    assertThat(schedule.dueNanos(7)).isEqualTo(350_000);
  }

  @Test
  void uniform_doesNotDrift_whenTheIntervalIsNoWholeNumberOfNanoseconds() {
    Schedule schedule = Schedule.of(Arrivals.UNIFORM, 30_000, 1);

    // Adding up intervals of 33,333 ns would be 333 ms early by then.
    assertThat(schedule.dueNanos(1_000_000_000L)).isCloseTo(33_333_333_333_333L, within(1_000L));
  }

  @Test
  void poisson_isTheSameForTheSameSeed_andAnotherForAnother() {
    assertThat(walk(1, 1_000)).isEqualTo(walk(1, 1_000));
    assertThat(walk(1, 1_000)).isNotEqualTo(walk(2, 1_000));
  }

  @Test
  void poisson_skippingIndexes_givesWhatWalkingGives() {
    long[] walked = walk(5, 1_000);
    Schedule skipping = Schedule.of(Arrivals.POISSON, 1_000, 5);

    for (int index = 3; index < walked.length; index += 7) {
      assertThat(skipping.dueNanos(index)).isEqualTo(walked[index]);
    }
  }

  @Test
  void poisson_hasTheRateOnAverage_andGapsThatSpreadAsMuchAsTheyLast() {
    long[] due = walk(1, 200_000);
    double mean = (double) due[due.length - 1] / due.length;
    double squares = 0;
    for (int i = 1; i < due.length; i++) {
      squares += Math.pow(due[i] - due[i - 1] - mean, 2);
    }

    assertThat(mean).isCloseTo(1e6, within(1e4));
    assertThat(Math.sqrt(squares / due.length)).isCloseTo(1e6, within(2e4));
    assertThat(due).isSorted();
  }

  @Test
  void poisson_gapsPassAKolmogorovSmirnovTest_againstTheExponential_andFailItAgainstAnother() {
    double[] gaps = gaps(walk(3, 20_000));
    DoubleUnaryOperator exponential = gap -> -Math.expm1(-gap / 1e6);
    DoubleUnaryOperator fivePercentFaster = gap -> -Math.expm1(-gap / 0.95e6);

    assertThat(kolmogorovSmirnov(gaps, exponential)).isGreaterThan(0.05);
    assertThat(kolmogorovSmirnov(gaps, fivePercentFaster)).isLessThan(0.001);
  }

  @Test
  void uniform_gapsAreConstant_toTheNanosecond() {
    Schedule schedule = Schedule.of(Arrivals.UNIFORM, 30_000, 1);
    for (long i = 1; i < 20_000; i++) {
      assertThat(schedule.dueNanos(i) - schedule.dueNanos(i - 1)).isBetween(33_333L, 33_334L);
    }
  }

  /** Returns the p-value. */
  private static double kolmogorovSmirnov(double[] sample, DoubleUnaryOperator distribution) {
    return KolmogorovSmirnovTest.withDefaults().test(sample, distribution).getPValue();
  }

  private static double[] gaps(long[] due) {
    return IntStream.range(1, due.length).mapToDouble(i -> due[i] - due[i - 1]).toArray();
  }

  private static long[] walk(long seed, int count) {
    Schedule schedule = Schedule.of(Arrivals.POISSON, 1_000, seed);
    long[] due = new long[count];
    for (int i = 0; i < count; i++) {
      due[i] = schedule.dueNanos(i);
    }
    return due;
  }
}
