package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Window;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a figure follows from what was measured. */
sealed interface Derivation {

  /**
   * From what each window of a kind counted.
   *
   * @param quotient null for a window in which the platform didn't tell
   */
  record FromWindows(Window.Kind kind, Function<Window, @Nullable Quotient> quotient)
      implements Derivation {}

  /** From the response times of all latency windows; null where too few support it. */
  record FromResponses(Function<Percentiles, @Nullable Double> micros) implements Derivation {}

  /** From the p99 of each round. */
  record FromRounds() implements Derivation {

    /** Fewer tell nothing of what is typical. */
    private static final int FEWEST_ROUNDS = 5;

    /** Returns the typical figure of each block; NaN where it has too few rounds. */
    static double[] typical(List<Block> blocks, String contestant) {
      return blocks.stream()
          .map(block -> logs(block, contestant))
          .mapToDouble(logs ->
              logs.length < FEWEST_ROUNDS ? Double.NaN : Math.exp(Typical.middleOfMeans(logs)))
          .toArray();
    }

    /** Returns the logarithm of the ratio of contestant to baseline in each block; NaN likewise. */
    static double[] logRatios(List<Block> blocks, String baseline, String contestant) {
      return blocks.stream()
          .mapToDouble(block -> logRatio(logs(block, baseline), logs(block, contestant)))
          .toArray();
    }

    /**
     * Not round by round, as windows are compared: a stall hits one of two rounds that stand side
     * by side, so their ratios would be hit twice as often as the rounds.
     */
    static double logRatio(double[] baseline, double[] contestant) {
      return Math.min(baseline.length, contestant.length) < FEWEST_ROUNDS
          ? Double.NaN
          : Typical.shift(baseline, contestant);
    }

    private static double[] logs(Block block, String contestant) {
      return block.rounds(contestant).stream().mapToDouble(Math::log).toArray();
    }
  }

  /**
   * From the first answers of newcomers in sustained turns. Ten samples beyond a percentile, as
   * elsewhere, are more than a turn has: with 40 newcomers, 4 lie beyond p90. What is asked for
   * instead is so many newcomers that a percentile isn't the luck of one of them, in each block;
   * what that leaves of luck the interval over blocks tells.
   *
   * @param percentile 0 to 100
   * @param fewest newcomers that a block must have
   */
  record FromNewcomers(double percentile, int fewest) implements Derivation {

    /** Returns the figure in µs; null with too few newcomers, or where those unanswered hide it. */
    @Nullable Double micros(List<Block> blocks, String contestant) {
      NewcomerTimes times = NewcomerTimes.of(blocks, contestant);
      return times.count() < fewest
          ? null
          : times
              .percentile(percentile)
              .filter(NewcomerTimes.Percentile::isExact)
              .map(NewcomerTimes.Percentile::micros)
              .orElse(null);
    }
  }

  /** From the memory that connections took while the process was fresh. */
  record FromWarmup() implements Derivation {
    static @Nullable Double memory(Block block, String contestant) {
      return block.warmups().stream()
          .filter(warmup -> warmup.contestant().equals(contestant))
          .findFirst()
          .map(Block.Warmup::memoryPerConnectionBytes)
          .orElse(null);
    }
  }

  static Derivation of(Metric metric) {
    return switch (metric) {
      case CAPACITY ->
          new FromWindows(
              Window.Kind.CAPACITY,
              window -> new Quotient(window.traffic().received(), window.traffic().seconds()));
      case CPU_PER_MESSAGE -> new FromWindows(Window.Kind.LATENCY, Derivation::cpuPerMessage);
      case TYPICAL_P99 -> new FromRounds();
      case RESPONSE_P50 -> new FromResponses(Percentiles::p50);
      case RESPONSE_P99 -> new FromResponses(Percentiles::p99);
      case RESPONSE_P999 -> new FromResponses(Percentiles::p999);
      case SWITCHES_PER_MESSAGE ->
          new FromWindows(Window.Kind.LATENCY, Derivation::switchesPerMessage);
      case MEMORY_PER_CONNECTION -> new FromWarmup();
      case NEWCOMER_P50 -> new FromNewcomers(50, 10);
      case NEWCOMER_P90 -> new FromNewcomers(90, 20);
    };
  }

  /** Returns the windows of a contestant in a block, by round and time. */
  static List<Window> windows(Block block, String contestant, Window.Kind kind) {
    return block.windows().stream()
        .filter(window -> window.kind() == kind && window.contestant().equals(contestant))
        .sorted(Comparator.comparingInt(Window::round).thenComparingLong(Window::startMillis))
        .toList();
  }

  private static @Nullable Quotient cpuPerMessage(Window window) {
    Window.ServerUse use = window.server();
    return use == null || use.cpuMicros() == null
        ? null
        : new Quotient(use.cpuMicros(), use.messages());
  }

  private static @Nullable Quotient switchesPerMessage(Window window) {
    Window.ServerUse use = window.server();
    return use == null || use.voluntarySwitches() == null || use.involuntarySwitches() == null
        ? null
        : new Quotient(use.voluntarySwitches() + use.involuntarySwitches(), use.messages());
  }
}
