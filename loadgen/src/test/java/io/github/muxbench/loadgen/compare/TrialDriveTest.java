package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.results.model.Window;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialDriveTest {

  @Test
  void busyServer_isTheLimit() {
    assertThat(TrialDrive.ceiling(driven(1_700_000.0), 1))
        .satisfies(reading -> {
          assertThat(reading.figure())
              .isEqualTo(
                  "100000 messages a second, 8.5 us of server CPU each, server busy for 85 % of the"
                      + " time");
          assertThat(reading.meaning()).startsWith("The server was the limit");
        });
  }

  @Test
  void serverWithCpuToSpare_waitsForTheGenerator() {
    assertThat(TrialDrive.ceiling(driven(1_699_000.0), 1).meaning())
        .startsWith("The generator was the limit");
    assertThat(TrialDrive.ceiling(driven(1_700_000.0), 2).meaning())
        .startsWith("The generator was the limit");
  }

  @Test
  void unknownUseOfCpu_blamesNobody() {
    assertThat(TrialDrive.ceiling(driven(null), 1).meaning()).contains("may be limited");
    assertThat(TrialDrive.ceiling(driven(1.0), null).meaning()).contains("may be limited");
  }

  @Test
  void machineThatIsHitInFewerThan15Percent_canTellATypicalTail() {
    assertThat(TrialDrive.tail(rounds(14)))
        .satisfies(reading -> {
          assertThat(reading.figure())
              .isEqualTo("14 % of 100 (p99 10 times the typical one or more)");
          assertThat(reading.meaning()).isEqualTo("Under 15 %: a run here can tell a typical p99.");
        });
    assertThat(TrialDrive.tail(rounds(15)).meaning())
        .isEqualTo("From 15 % on a typical p99 is not to be relied on.");
    assertThat(TrialDrive.tail(List.of()).figure()).isEqualTo("none measured");
  }

  /** A hundred, of which some are ten times as long as the others. */
  private static List<Double> rounds(int hit) {
    return IntStream.range(0, 100).mapToObj(round -> round < hit ? 1_000.0 : 100.0).toList();
  }

  /** Two seconds with 200,000 messages. */
  private static DrivenWindow driven(@Nullable Double serverCpuMicros) {
    return new DrivenWindow(
        new WindowResult.Span(0, 2_000, 2_000_000_000),
        MadeUp.traffic(2, 200_000),
        new Window.Fairness(3_125, 3_125, 3_125, 0, 1_000, null),
        null,
        new Window.ServerUse(200_000, serverCpuMicros, null, null, null, null, null),
        new Window.Generator(1, 0.1, 1.0, new Window.JvmActivity(0, 0, 0), null),
        null,
        List.of(),
        new DrivenWindow.Histograms(null, "", null),
        null);
  }
}
