package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.drive.Schedule;
import io.github.muxbench.results.model.Plan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a comparison takes, and so how small a difference it can show. */
public enum Profile {
  /** Under 90 seconds for two contestants and a control, on two cores. */
  QUICK(4, 12, 8, 100, 200, 4, 8, 1_000),
  /** About ten minutes. */
  STANDARD(10, 40, 24, 100, 200, 6, 15, 2_000),
  /** About half an hour. */
  PUBLISH(20, 60, 40, 100, 250, 8, 20, 4_000);

  private final int blocks;
  private final int capacityWindows;
  private final int latencyWindows;
  private final int capacityWindowMillis;
  private final int latencyWindowMillis;
  private final int warmupMinSeconds;
  private final int warmupMaxSeconds;
  private final int memoryConnections;

  /**
   * Head of each window that isn't recorded: queues and caches come into their state in a few ms.
   */
  private static final int DISCARD_MILLIS = 30;

  private static final double OFFERED_SHARE = 0.5;

  Profile(
      int blocks,
      int capacityWindows,
      int latencyWindows,
      int capacityWindowMillis,
      int latencyWindowMillis,
      int warmupMinSeconds,
      int warmupMaxSeconds,
      int memoryConnections) {
    this.blocks = blocks;
    this.capacityWindows = capacityWindows;
    this.latencyWindows = latencyWindows;
    this.capacityWindowMillis = capacityWindowMillis;
    this.latencyWindowMillis = latencyWindowMillis;
    this.warmupMinSeconds = warmupMinSeconds;
    this.warmupMaxSeconds = warmupMaxSeconds;
    this.memoryConnections = memoryConnections;
  }

  /**
   * Returns the plan of a comparison with this profile's lengths.
   *
   * @param connections to each contestant
   * @param offeredPerSecond rate of latency windows, or null for half of what the slowest
   *     contestant manages
   * @param wantedBlocks blocks, or null for as many as the profile has
   */
  public Plan plan(
      int connections,
      int sizeBytes,
      int generatorThreads,
      @Nullable Double offeredPerSecond,
      Schedule.Arrivals arrivals,
      @Nullable Integer wantedBlocks,
      long seed,
      Placement placement,
      List<String> jvmFlags) {
    return new Plan(
        toString(),
        connections,
        sizeBytes,
        generatorThreads,
        wantedBlocks == null ? blocks : wantedBlocks,
        capacityWindows,
        latencyWindows,
        capacityWindowMillis,
        latencyWindowMillis,
        DISCARD_MILLIS,
        warmupMinSeconds,
        warmupMaxSeconds,
        memoryConnections,
        offeredPerSecond,
        offeredPerSecond == null ? OFFERED_SHARE : null,
        arrivals.toString(),
        seed,
        placement.serverCpus(),
        placement.generatorCpus(),
        jvmFlags);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
