package io.github.muxbench.loadgen.block;

import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.contestants.JvmFlags;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Plan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What blocks of fresh processes have in common, whatever is done in them.
 *
 * @param contestants who takes part, the baseline first; there is no control
 * @param connections to each
 * @param sizeBytes of a message
 * @param warmup the longest of a block; null for the default
 * @param placement {@code auto}, {@code none}, or CPUs, as {@link Placement} reads them
 */
public record BlockSpec(
    List<ContestantSpec> contestants,
    int connections,
    int sizeBytes,
    Arrivals arrivals,
    int blocks,
    @Nullable Duration warmup,
    long seed,
    String placement) {

  /** As in a comparison. */
  private static final int DISCARD_MILLIS = 15;

  private static final double WARMUP_MIN_SECONDS = 4;
  private static final double WARMUP_MAX_SECONDS = 8;

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
   * Returns it as a plan.
   *
   * @param profile what is done in a block
   * @param allBlocks how many there are
   * @param windowMillis length of a window
   * @param windows of a block at most: how long it may stall follows from it
   * @throws IllegalArgumentException as {@link #placed}
   */
  public Plan plan(String profile, int allBlocks, int windowMillis, int windows) {
    Placement placed = placed();
    double longest = warmup == null ? WARMUP_MAX_SECONDS : warmup.toMillis() / 1e3;
    return new Plan(
        profile,
        connections,
        sizeBytes,
        1,
        allBlocks,
        0,
        windows,
        0,
        windowMillis,
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
