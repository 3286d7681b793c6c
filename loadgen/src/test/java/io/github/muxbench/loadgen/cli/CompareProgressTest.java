package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.loadgen.compare.Phase;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three blocks of 5 s warm-up and 2 × (4 × 0.1 s + 4 × 0.3 s) = 3.2 s of windows. */
class CompareProgressTest {

  private static final Plan PLAN = MadeUp.plan(3, 4, 4);

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> lines = new ArrayList<>();
  private final CompareProgress progress = new CompareProgress(PLAN, 2, nanos::get, lines::add);

  private void after(double seconds) {
    nanos.addAndGet((long) (seconds * 1e9));
  }

  /** And drawing the report takes 3 s. */
  @Test
  void timeLeft_isAsPlannedInTheFirstBlock() {
    progress.at(0, Phase.STARTING, 0, 16);
    after(1);
    progress.at(0, Phase.WARM_UP, 0, 16);
    after(2);
    progress.at(0, Phase.WARM_UP, 0, 16);
    after(1);
    progress.at(0, Phase.CAPACITY, 1, 16);
    after(1);
    progress.at(0, Phase.LATENCY, 2, 16);
    assertThat(lines)
        .containsExactly(
            "block 1/3 starting window 0/16, 0:28 left",
            "block 1/3 warm-up  window 0/16, 0:28 left",
            "block 1/3 warm-up  window 0/16, 0:26 left",
            "block 1/3 capacity window 1/16, 0:23 left",
            "block 1/3 latency  window 2/16, 0:22 left");
  }

  @Test
  void timeLeft_isAsMeasuredAfterIt_stepByStep() {
    progress.at(0, Phase.STARTING, 0, 16);
    after(10);
    progress.at(0, Phase.WARM_UP, 0, 16);
    after(20);
    progress.at(0, Phase.CAPACITY, 1, 16);
    after(40);
    progress.at(0, Phase.CAPACITY, 2, 16);
    after(30);
    progress.at(1, Phase.STARTING, 0, 16);
    after(8);
    progress.at(1, Phase.WARM_UP, 0, 16);
    after(15);
    progress.at(1, Phase.WARM_UP, 0, 16);
    after(10);
    progress.at(1, Phase.WARM_UP, 0, 16);
    after(1);
    progress.at(1, Phase.CAPACITY, 1, 16);
    after(1);
    progress.at(1, Phase.CAPACITY, 2, 16);
    after(1);
    progress.at(1, Phase.CAPACITY, 3, 16);
    assertThat(lines.subList(4, lines.size()))
        .containsExactly(
            "block 2/3 starting window 0/16, 3:23 left",
            "block 2/3 warm-up  window 0/16, 3:13 left",
            "block 2/3 warm-up  window 0/16, 2:58 left",
            "block 2/3 warm-up  window 0/16, 2:53 left",
            "block 2/3 capacity window 1/16, 2:53 left",
            "block 2/3 capacity window 2/16, 2:13 left",
            // No block came so far: five windows of 0.1 s and eight of 0.3 are planned.
            "block 2/3 capacity window 3/16, 1:46 left");
  }

  /** Three blocks of 5 s, 3.2 s and 2 × 3 s. */
  @Test
  void sustainedTurns_areInTheTimeThatIsPlanned() {
    new CompareProgress(MadeUp.plan(3, 4, 4, 2_990), 2, nanos::get, lines::add)
        .at(0, Phase.STARTING, 0, 18);
    assertThat(lines).containsExactly("block 1/3 starting window 0/18, 0:46 left");
  }

  @Test
  void lastWindow_showsRateAndLatency_inEightyColumns() {
    progress.drove(
        window(Map.of("response", percentiles(17.2, 123_456.0), "service", percentiles(1, 2.0))));
    progress.at(0, Phase.CAPACITY, 100, 160);
    progress.drove(window(Map.of("service", percentiles(17.2, null))));
    progress.at(0, Phase.CAPACITY, 101, 160);
    assertThat(lines)
        .containsExactly(
            "block 1/3 capacity window 100/160, 0:23 left, 142k/s, p50 17 p99 123456 us",
            "block 1/3 capacity window 101/160, 0:22 left, 142k/s, p50 17 p99 - us")
        .allMatch(line -> line.length() <= 80);
  }

  /**
   * Half a second of rounding, and what one report takes more or less than another, and that no
   * block follows the last one.
   */
  private static final double SECONDS_OF_THE_END = 0.5 + 1 + 0.5;

  private static final Pattern TOLD = Pattern.compile(", (\\d+):(\\d\\d) left");

  /** What was told, and when, in seconds. */
  private record Told(double at, String line) {

    double left() {
      Matcher matcher = TOLD.matcher(line);
      assertThat(matcher.find()).as(line).isTrue();
      return Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
    }
  }

  /**
   * Warm-ups are drawn from all that the plan allows, and blocks are up to 5 % faster or slower. A
   * drain of 2 s, which nobody can foresee, isn't among what happens.
   */
  @ParameterizedTest
  @CsvSource({
    "quick",
    "quick --sustained",
    "standard",
    "standard --no-control",
    "publish",
    "publish -f 2"
  })
  void timeLeft_isRightWithinAFifth_fromTheSecondBlockOn(String profile) {
    Plan plan = Muxbench.comparison(("--profile " + profile).split(" ")).plan();
    for (int seed = 0; seed < 20; seed++) {
      List<Told> told = new ArrayList<>();
      double end = new UnevenRun(plan, seed).run(told);
      for (Told each : told) {
        double left = end - each.at();
        assertThat(Math.abs(each.left() - left))
            .as("seed %d, %.1f s left: %s", seed, left, each.line())
            .isLessThanOrEqualTo(0.2 * left + SECONDS_OF_THE_END);
      }
      assertThat(told).hasSizeGreaterThan(100);
    }
  }

  /** A run of three that takes no time, and tells of itself as one does that drives servers. */
  private static final class UnevenRun {

    private static final int ENTRANTS = 3;

    private final Plan plan;
    private final Random random;
    private final CompareProgress progress;
    private final int all;
    private double now = 1_000;
    private double pace;
    private int done;
    private String line = "";

    UnevenRun(Plan plan, int seed) {
      this.plan = plan;
      this.random = new Random(seed);
      this.progress =
          new CompareProgress(plan, ENTRANTS, () -> (long) (now * 1e9), told -> line = told);
      this.all =
          ENTRANTS
              * (plan.capacityWindows() + plan.latencyWindows() + (plan.hasSustained() ? 1 : 0));
    }

    /** Adds what is told from the second block on, and returns when the report is drawn. */
    double run(List<Told> told) {
      for (int block = 0; block < plan.blocks(); block++) {
        pace = between(0.95, 1.05);
        done = 0;
        pass(between(0.4, 0.8)); // The generator.
        tell(block, Phase.STARTING, told);
        pass(between(0.7, 1.5));
        tell(block, Phase.MEMORY, told);
        pass(between(0.5, 1.5));
        double warm = now + between(plan.warmupMinSeconds(), plan.warmupMaxSeconds());
        while (now < warm) {
          tell(block, Phase.WARM_UP, told);
          pass(ENTRANTS * between(0.2, 0.23));
        }
        int capacity = 0;
        int latency = 0;
        while (capacity < plan.capacityWindows() || latency < plan.latencyWindows()) {
          if (capacity * plan.latencyWindows() <= latency * plan.capacityWindows()) {
            drive(block, Phase.CAPACITY, plan.capacityWindowMillis(), told);
            capacity++;
          } else {
            drive(block, Phase.LATENCY, plan.latencyWindowMillis(), told);
            latency++;
          }
        }
        if (plan.hasSustained()) {
          drive(block, Phase.SUSTAINED, plan.sustainedMillis(), told);
        }
        pass(between(0.3, 1) + 0.02 * block); // Processes end; all of the run is written.
      }
      return now + between(2, 4);
    }

    private void drive(int block, Phase phase, int millis, List<Told> told) {
      for (int i = 0; i < ENTRANTS; i++) {
        pass((plan.discardMillis() + millis) / 1e3 * between(1.05, 1.15) + between(0, 0.02));
        done++;
        tell(block, phase, told);
      }
    }

    private void tell(int block, Phase phase, List<Told> told) {
      progress.at(block, phase, done, all);
      if (block > 0) {
        told.add(new Told(now, line));
      }
    }

    private void pass(double seconds) {
      now += pace * seconds;
    }

    private double between(double least, double most) {
      return least + random.nextDouble() * (most - least);
    }
  }

  private static Percentiles percentiles(double p50, @Nullable Double p99) {
    return new Percentiles(1000, p50, null, p99, null, null, null);
  }

  private static Window window(Map<String, Percentiles> latencies) {
    return MadeUp.window(
        "selector", Window.Kind.LATENCY, 0, MadeUp.traffic(0.1, 14_200), latencies, List.of());
  }
}
