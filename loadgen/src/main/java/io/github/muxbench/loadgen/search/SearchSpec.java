package io.github.muxbench.loadgen.search;

import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.contestants.JvmFlags;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.search.Slo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as it was asked for.
 *
 * @param contestants whose rates are looked for, the baseline first
 * @param blocks that look for it, each from the beginning and on fresh processes
 * @param warmup the longest of a block; null for the default
 * @param placement {@code auto}, {@code none}, or CPUs, as {@link Placement} reads them
 */
public record SearchSpec(
    List<ContestantSpec> contestants,
    Slo slo,
    int connections,
    int sizeBytes,
    Arrivals arrivals,
    int blocks,
    @Nullable Duration warmup,
    long seed,
    String placement) {

  /** Blocks in which what was found is tried again. */
  static final int CONFIRMING_BLOCKS = 3;

  /** By so much, as a ratio, two rates are to be told apart. */
  private static final double FINE = 1.03;

  /** As in a comparison. */
  private static final int DISCARD_MILLIS = 15;

  private static final int SHORTEST_WINDOW_MILLIS = 20;
  private static final int LONGEST_WINDOW_MILLIS = 1_000;
  private static final double WARMUP_MIN_SECONDS = 4;
  private static final double WARMUP_MAX_SECONDS = 8;

  /** More than a block drives: only how long it may stall follows from it. */
  private static final int WINDOWS_OF_BLOCK = 300;

  /** A typical step is told by a few windows, and a staircase goes on from its bracket. */
  double resolution() {
    return slo.tail() == Slo.Tail.TYPICAL ? 1.1 : FINE;
  }

  /** Returns how many windows a step takes of each contestant. */
  int windowsOfStep() {
    return slo.tail() == Slo.Tail.TYPICAL ? 9 : 45;
  }

  /**
   * A rate beyond what a server can do shows in a window only if the queue that grows in it
   * outlasts the limit: by as much as two neighbouring rates of a search differ, within the window.
   */
  int windowMillis() {
    double millis = slo.limitMicros() / 1e3 / (FINE - 1);
    return (int) Math.clamp(Math.ceil(millis), SHORTEST_WINDOW_MILLIS, LONGEST_WINDOW_MILLIS);
  }

  /**
   * Returns who takes part.
   *
   * @throws IllegalArgumentException with a one-line message if two have the same name
   */
  public List<Entrant> entrants() {
    return Entrant.alone(contestants);
  }

  /**
   * Returns the CPUs of servers and generator.
   *
   * @throws IllegalArgumentException with a one-line message if they can't be had here
   */
  public Placement placed() {
    return Placement.parse(placement, 1);
  }

  /**
   * Returns what is to be measured.
   *
   * @throws IllegalArgumentException as {@link #placed}
   */
  public Plan plan() {
    Placement placed = placed();
    double longest = warmup == null ? WARMUP_MAX_SECONDS : warmup.toMillis() / 1e3;
    return new Plan(
        "search",
        connections,
        sizeBytes,
        1,
        blocks + CONFIRMING_BLOCKS,
        0,
        WINDOWS_OF_BLOCK,
        0,
        windowMillis(),
        0,
        0,
        DISCARD_MILLIS,
        Math.min(WARMUP_MIN_SECONDS, longest),
        longest,
        0,
        null,
        null,
        arrivals.toString(),
        seed,
        placed.serverCpus(),
        placed.generatorCpus(),
        JvmFlags.COMPARED,
        List.of());
  }
}
