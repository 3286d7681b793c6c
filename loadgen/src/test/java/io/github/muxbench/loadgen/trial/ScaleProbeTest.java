package io.github.muxbench.loadgen.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.loadgen.generator.LoadGenerator.Beside;
import io.github.muxbench.loadgen.generator.LoadGenerator.IdlePoint;
import io.github.muxbench.loadgen.host.MemoryReading;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScaleProbeTest {

  private static IdlePoint point(int connections, long resident) {
    return new IdlePoint(
        connections,
        0.5,
        new MemoryReading(resident, null, 10_000_000L),
        new Beside(1e8 / connections, connections));
  }

  @Test
  void costOfAConnection_isTheSlope_whateverTheServerHadBefore() {
    Map<String, Double> figures =
        ScaleProbe.figures(
            Stream.of(1_000, 4_000, 16_000).map(n -> point(n, 50_000_000L + 800L * n)).toList());

    assertThat(figures.get("process memory")).isCloseTo(800, within(1e-6));
    assertThat(figures.get("process memory, bend")).isCloseTo(1, within(1e-9));
    assertThat(figures.get("opened a second")).isCloseTo(16_000 / 1.5, within(1e-6));
    assertThat(figures.get("of what they had beside the fewest")).isCloseTo(1.0 / 16, within(1e-9));
    assertThat(figures.get("longest of their waits beside all idle")).isEqualTo(16_000);
    // Unknown, and not growing.
    assertThat(figures).doesNotContainKeys("live heap", "kernel memory, both ends");
  }

  @Test
  void costThatGrows_isABend() {
    Map<String, Double> figures =
        ScaleProbe.figures(
            Stream.of(1_000, 2_000, 3_000).map(n -> point(n, (long) n * n)).toList());

    assertThat(figures.get("process memory, bend")).isCloseTo(5.0 / 3, within(1e-9));
  }

  @Test
  void countsThatDontAscend_areRefused() {
    for (List<Integer> counts :
        List.of(List.of(1, 2), List.of(1, 3, 2), List.of(1, 1, 2), List.of(0, 1, 2))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ScaleProbe(counts));
    }
  }
}
