package io.github.muxbench.loadgen.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.drive.ResponseSlices.Slice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstProbeTest {

  private static final int BURST_END_MILLIS = 400;

  /** 300 ms before, 100 ms of burst, 1 s after, in slices of 10 ms. */
  private static List<Slice> slices(int slowAfterBurst) {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < 140; i++) {
      boolean slow = i >= 30 && i < 40 + slowAfterBurst;
      slices.add(new Slice(500, slow ? 5_000 : 50, slow ? 9_000 : 100));
    }
    return slices;
  }

  @Test
  void timeUntilItIsBack_countsFromTheEndOfTheBurst() {
    assertThat(BurstProbe.figures(slices(7), BURST_END_MILLIS))
        .containsEntry("time until it is back", 70.0)
        .containsEntry("longest response time", 9.0)
        .containsEntry("median before the burst", 50.0);
  }

  @Test
  void serverThatIsBackAtOnce_tookASlice() {
    assertThat(BurstProbe.figures(slices(0), BURST_END_MILLIS))
        .containsEntry("time until it is back", 10.0);
  }

  /** A stall of the machine later on isn't the burst's. */
  @Test
  void stallAfterItWasBack_doesNotCount() {
    List<Slice> slices = slices(7);
    slices.set(100, new Slice(500, 8_000, 20_000));

    assertThat(BurstProbe.figures(slices, BURST_END_MILLIS))
        .containsEntry("time until it is back", 70.0)
        .containsEntry("longest response time", 20.0);
  }

  @Test
  void serverThatIsNeverBack_tookTheRestOfTheWindow() {
    assertThat(BurstProbe.figures(slices(100), BURST_END_MILLIS).get("time until it is back"))
        .isGreaterThan(900);
  }

  @Test
  void percentile_isOfTheNearestRank() {
    assertThat(ChurnProbe.percentile(List.of(3.0, 1.0, 2.0), 50)).isEqualTo(2);
    assertThat(ChurnProbe.percentile(List.of(3.0, 1.0, 2.0), 99)).isEqualTo(3);
  }
}
