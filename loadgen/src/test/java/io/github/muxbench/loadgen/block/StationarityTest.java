package io.github.muxbench.loadgen.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StationarityTest {

  @Test
  void fewerThanSixWindows_areNotEnough() {
    assertThat(Stationarity.isReached(List.of())).isFalse();
    assertThat(Stationarity.isReached(List.of(1.0, 1.0, 1.0, 1.0, 1.0))).isFalse();
    assertThat(Stationarity.isReached(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0))).isTrue();
  }

  @Test
  void capacityThatStillRises_isNotStationary() {
    assertThat(Stationarity.isReached(List.of(10.0, 10.0, 10.0, 10.0, 11.0, 11.0, 11.0, 11.0)))
        .isFalse();
  }

  @Test
  void capacityThatRisesWithinNoise_isStationary() {
    assertThat(
            Stationarity.isReached(List.of(100.0, 98.0, 101.0, 99.0, 104.0, 102.0, 103.0, 101.0)))
        .isTrue();
  }

  @Test
  void capacityThatFalls_isStationary() {
    assertThat(Stationarity.isReached(List.of(10.0, 10.0, 10.0, 10.0, 8.0, 8.0, 8.0, 8.0)))
        .isTrue();
  }

  @Test
  void singleStrangeWindow_changesNothing() {
    assertThat(Stationarity.isReached(List.of(10.0, 10.0, 1.0, 10.0, 10.0, 99.0, 10.0, 10.0)))
        .isTrue();
  }

  @Test
  void earlyWindows_areForgotten() {
    assertThat(
            Stationarity.isReached(
                List.of(1.0, 2.0, 5.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0)))
        .isTrue();
  }

  @Test
  void compilerThatStillWorks_isNotDone() {
    assertThat(Stationarity.isCompiled(List.of(0.0, 0.0, 90.0, 40.0, 90.0, 20.0), 150)).isFalse();
    assertThat(Stationarity.isCompiled(List.of(200.0), 150)).isFalse();
  }

  @Test
  void compilerThatWorkedBefore_orNowAndThen_isDone() {
    assertThat(Stationarity.isCompiled(List.of(150.0, 90.0, 0.0, 5.0, 70.0, 0.0), 150)).isTrue();
  }

  @Test
  void serverThatDoesNotTellOfACompiler_isDone() {
    assertThat(Stationarity.isCompiled(List.of(), 150)).isTrue();
  }

  @Test
  void reached_isTheMedianOfTheLaterHalf() {
    assertThat(Stationarity.reached(List.of(1.0, 2.0, 3.0, 10.0, 30.0, 50.0, 11.0, 12.0)))
        .isEqualTo(21);
    assertThat(Stationarity.reached(List.of(1.0, 2.0, 10.0, 99.0, 13.0))).isEqualTo(13);
    assertThat(Stationarity.reached(List.of(7.0))).isEqualTo(7);
  }
}
