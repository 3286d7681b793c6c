package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BurstTest {

  /** A hundred a second, and a thousand from 0.1 s to 0.2 s. */
  @ParameterizedTest
  @CsvSource({"0, 0", "5, 50", "10, 100", "11, 101", "60, 150", "110, 200", "111, 210", "120, 300"})
  void scheduleOfABurst_isFasterWhileItLasts(long index, long millis) {
    var schedule = new Schedule.Burst(100, 1_000, 100_000_000, 200_000_000);

    assertThat(schedule.dueNanos(index)).isEqualTo(millis * 1_000_000);
  }

  @Test
  void messagesOfABurst_areInItsSlices() throws Exception {
    try (TinyServer server = TinyServer.echo();
        Generator generator = Generator.connect(new Target(address(server), 4, 64, 1, false))) {
      WindowResult result =
          generator.run(
              new Load.Open(
                  200,
                  Schedule.Arrivals.UNIFORM,
                  1,
                  Load.Open.NO_CAP,
                  new Load.Burst(2_000, 100, 200)),
              new Timing(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(5)));

      List<ResponseSlices.Slice> slices = Objects.requireNonNull(result.slices()).all();
      assertThat(slices).hasSize(30);
      assertThat(sum(slices.subList(0, 10))).isEqualTo(20);
      assertThat(sum(slices.subList(10, 20))).isEqualTo(200);
      assertThat(sum(slices.subList(20, 30))).isEqualTo(20);
      assertThat(slices).allSatisfy(slice -> assertThat(slice.maxMicros()).isPositive());
    }
  }

  private static InetSocketAddress address(TinyServer server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  private static int sum(List<ResponseSlices.Slice> slices) {
    return slices.stream().mapToInt(ResponseSlices.Slice::messages).sum();
  }

  @Test
  void churn_leavesStandingConnectionsIdle_andTellsOfTheOthers() throws Exception {
    try (TinyServer server = TinyServer.echo();
        Generator generator = Generator.connect(new Target(address(server), 2, 64, 1, false))) {
      WindowResult result =
          generator.run(
              new Load.Churn(100),
              new Timing(Duration.ZERO, Duration.ofMillis(400), Duration.ofSeconds(5)));

      assertThat(result.answeredInAll()).isZero();
      var came = Objects.requireNonNull(result.sustained());
      // On a machine that stands still for long some have no answer by the end.
      assertThat(came.newcomerMicros().size() + came.censoredMicros().size()).isEqualTo(20);
      assertThat(came.newcomerMicros()).isNotEmpty();
      assertThat(came.refused()).isZero();
    }
  }
}
