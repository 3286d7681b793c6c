package io.github.muxbench.loadgen;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs and their parts for tests, of which only that is said which a test is about. */
public final class MadeUp {

  private MadeUp() {}

  /** Returns a plan with windows of 100 and 300 ms, heads among them, and 5 s of warm-up. */
  public static Plan plan(int blocks, int capacityWindows, int latencyWindows) {
    return plan(blocks, capacityWindows, latencyWindows, 0);
  }

  /** Returns the same with sustained turns of so many ms, heads not among them; 0 for none. */
  public static Plan plan(
      int blocks, int capacityWindows, int latencyWindows, int sustainedMillis) {
    return new Plan(
        "quick",
        64,
        64,
        1,
        blocks,
        capacityWindows,
        latencyWindows,
        90,
        290,
        sustainedMillis,
        sustainedMillis == 0 ? 0 : 40,
        10,
        4,
        5,
        0,
        60_000.0,
        0.5,
        "uniform",
        1,
        null,
        null,
        List.of(),
        null);
  }

  public static Run run(
      Plan plan,
      List<Contestant> contestants,
      List<Block> blocks,
      List<Comparison> comparisons,
      @Nullable Validity validity) {
    return run(plan, new Environment(Map.of()), contestants, blocks, comparisons, validity);
  }

  public static Run run(
      Plan plan,
      Environment environment,
      List<Contestant> contestants,
      List<Block> blocks,
      List<Comparison> comparisons,
      @Nullable Validity validity) {
    return new Run(
        Run.SCHEMA_VERSION,
        "test",
        Instant.EPOCH,
        1,
        List.of(),
        plan,
        environment,
        contestants,
        blocks,
        comparisons,
        List.of(),
        validity);
  }

  /** Returns a window in which so many messages were answered. */
  public static Window window(
      String contestant,
      Window.Kind kind,
      int round,
      Window.Traffic traffic,
      Map<String, Percentiles> micros,
      List<Validity.Finding> marks) {
    return new Window(
        contestant,
        kind,
        round,
        0,
        traffic,
        null,
        null,
        micros,
        null,
        new Window.Generator(0.5, null, null, null, null),
        new Window.Host(null, null, null, null),
        marks,
        null);
  }

  /** Returns what a window has in which every message was answered. */
  public static Window.Traffic traffic(double seconds, long messages) {
    return new Window.Traffic(seconds, messages, messages, 0, 0, null, messages / seconds, null);
  }
}
