package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineChecksTest {

  @Test
  void thisMachine_hasAFigureAndAMeaningForEachReading() throws Exception {
    List<Reading> readings = TimingCheck.run();
    List<Reading> limits = LimitsCheck.run();

    assertThat(readings)
        .extracting(Reading::name)
        .startsWith(
            "clock",
            "park of 50 us",
            "select of 1 ms",
            "longest gap of a spinning thread",
            "speed");
    assertThat(limits).extracting(Reading::name).contains("CPUs that may be used");
    assertThat(readings).allSatisfy(MachineChecksTest::assertComplete);
    assertThat(limits).allSatisfy(MachineChecksTest::assertComplete);
  }

  private static void assertComplete(Reading reading) {
    assertThat(reading.figure()).matches(".*[\\da-z].*").doesNotContain("null", "NaN");
    assertThat(reading.meaning()).endsWith(".").hasLineCount(1);
  }

  @Test
  void longGap_isTheHosts() {
    assertThat(TimingCheck.gap(TimingCheck.SERIOUS_GAP_NANOS).meaning()).contains("left alone");
    assertThat(TimingCheck.gap(TimingCheck.SERIOUS_GAP_NANOS + 1))
        .satisfies(gap -> {
          assertThat(gap.figure()).isEqualTo("1.00 ms in 0.5 s");
          assertThat(gap.meaning()).contains("kept from running");
        });
  }

  @Test
  void lateWakeUp_isSeenAtP99() {
    long[] overruns = new long[100];
    Arrays.fill(overruns, 98, 100, TimingCheck.SERIOUS_OVERRUN_NANOS + 1);
    assertThat(TimingCheck.select(overruns).meaning()).contains("woken a millisecond or more late");
    assertThat(TimingCheck.select(overruns).figure())
        .isEqualTo("late by 0 us (p50), 1000 us (p99), 1000 us (max)");

    long[] onlyOne = new long[101];
    onlyOne[100] = Long.MAX_VALUE; // Less than one in a hundred.
    assertThat(TimingCheck.select(onlyOne).meaning()).contains("in time");
  }

  @Test
  void speedAndStolenTime_areJudgedByTheirShare() {
    assertThat(TimingCheck.drift(0.05).meaning()).contains("keeps its speed");
    assertThat(TimingCheck.drift(0.051))
        .isEqualTo(
            new Reading(
                "speed",
                "varies by 5.1 % (p10 to p90)",
                "Runs made one after the other can't be compared here; alternating windows can."));
    assertThat(TimingCheck.stolen(0.01).meaning()).contains("Nobody");
    assertThat(TimingCheck.stolen(0.011).meaning()).contains("DISTURBED");
  }

  @Test
  void limits_areSaidAsConnections() {
    assertThat(LimitsCheck.files(20_000).meaning()).contains("about 19800 connections");
    assertThat(LimitsCheck.files(64).meaning()).contains("about 0 connections");
    assertThat(LimitsCheck.ports("32768\t60999").meaning()).contains("At most 28232 connections");
    assertThat(LimitsCheck.cores(1).meaning()).contains("share one");
    assertThat(LimitsCheck.cores(2).meaning()).contains("one for each");
    assertThat(LimitsCheck.governor("performance").meaning()).contains("kept up");
    assertThat(LimitsCheck.governor("powersave").meaning()).contains("follows the load");
  }
}
