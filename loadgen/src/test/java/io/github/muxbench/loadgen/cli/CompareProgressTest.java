package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three blocks of 5 s warm-up and 2 × (4 × 0.1 s + 4 × 0.3 s) = 3.2 s of windows. */
class CompareProgressTest {

  private static final Plan PLAN = MadeUp.plan(3, 4, 4);

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> lines = new ArrayList<>();
  private final CompareProgress progress = new CompareProgress(PLAN, 2, nanos::get, lines::add);

  private void after(double seconds) {
    nanos.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void timeLeft_isAsPlannedInTheFirstBlock_andAsMeasuredAfterIt() {
    progress.at(0, "warm-up", 0, 16);
    after(2);
    progress.at(0, "warm-up", 0, 16);
    after(98);
    progress.at(1, "starting", 0, 16);
    after(40);
    progress.at(1, "latency", 9, 16);
    after(100);
    progress.at(1, "latency", 10, 16);
    assertThat(lines)
        .containsExactly(
            "block 1/3 warm-up  window 0/16, 0:25 left",
            "block 1/3 warm-up  window 0/16, 0:23 left",
            "block 2/3 starting window 0/16, 3:20 left",
            "block 2/3 latency  window 9/16, 2:40 left",
            "block 2/3 latency  window 10/16, 1:40 left");
  }

  @Test
  void sustainedTurns_areInTheTimeThatIsPlanned() {
    new CompareProgress(MadeUp.plan(3, 4, 4, 2_990), 2, nanos::get, lines::add)
        .at(0, "sustain", 17, 18);
    // Three blocks of 5 s, 3.2 s and 2 × 3 s.
    assertThat(lines).containsExactly("block 1/3 sustain  window 17/18, 0:43 left");
  }

  @Test
  void lastWindow_showsRateAndLatency_inEightyColumns() {
    progress.drove(
        window(Map.of("response", percentiles(17.2, 123_456.0), "service", percentiles(1, 2.0))));
    progress.at(0, "capacity", 100, 160);
    progress.drove(window(Map.of("service", percentiles(17.2, null))));
    progress.at(0, "capacity", 101, 160);
    assertThat(lines)
        .containsExactly(
            "block 1/3 capacity window 100/160, 0:25 left, 142k/s, p50 17 p99 123456 us",
            "block 1/3 capacity window 101/160, 0:25 left, 142k/s, p50 17 p99 - us")
        .allMatch(line -> line.length() <= 80);
  }

  private static Percentiles percentiles(double p50, @Nullable Double p99) {
    return new Percentiles(1000, p50, null, p99, null, null, null);
  }

  private static Window window(Map<String, Percentiles> latencies) {
    return MadeUp.window(
        "selector", Window.Kind.LATENCY, 0, MadeUp.traffic(0.1, 14_200), latencies, List.of());
  }
}
