package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.results.model.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratorCeilingTest {

  @Test
  void busyServer_isTheLimit() {
    assertThat(GeneratorCeiling.reading(driven(1_700_000.0), 1))
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
    assertThat(GeneratorCeiling.reading(driven(1_699_000.0), 1).meaning())
        .startsWith("The generator was the limit");
    assertThat(GeneratorCeiling.reading(driven(1_700_000.0), 2).meaning())
        .startsWith("The generator was the limit");
  }

  @Test
  void unknownUseOfCpu_blamesNobody() {
    assertThat(GeneratorCeiling.reading(driven(null), 1).meaning()).contains("may be limited");
    assertThat(GeneratorCeiling.reading(driven(1.0), null).meaning()).contains("may be limited");
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
        new DrivenWindow.Histograms(null, "", null));
  }
}
