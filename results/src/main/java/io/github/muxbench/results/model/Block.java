package io.github.muxbench.results.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fresh process per contestant and one fresh generator, warmed up and then driven in
 * alternating windows.
 *
 * @param index from 0
 * @param warmups how each contestant warmed up
 * @param windows in the order in which they were driven
 * @param withdrawals contestants that were not driven to the end, since they stalled; null if there
 *     are none
 * @param roundP99Micros of each contestant, the p99 of each round of response times; null in runs
 *     of before it was recorded
 * @param others what others used of the run's CPUs from the first window to the last; null if the
 *     platform doesn't tell, and in runs of schema 1
 */
public record Block(
    int index,
    List<Warmup> warmups,
    List<Window> windows,
    @Nullable List<Withdrawal> withdrawals,
    @Nullable Map<String, List<Double>> roundP99Micros,
    @Nullable Others others) {

  public Block(int index, List<Warmup> warmups, List<Window> windows) {
    this(index, warmups, windows, null, null, null);
  }

  /** Returns this block with other windows. */
  public Block with(List<Window> newWindows) {
    return new Block(index, warmups, newWindows, withdrawals, roundP99Micros, others);
  }

  /** Returns this block with the p99 of each round. */
  public Block withRounds(Map<String, List<Double>> micros) {
    return new Block(index, warmups, windows, withdrawals, micros, others);
  }

  /** Returns the p99 of each round of a contestant, in µs. */
  public List<Double> rounds(String contestant) {
    return roundP99Micros == null ? List.of() : roundP99Micros.getOrDefault(contestant, List.of());
  }

  /** Returns who was withdrawn. */
  public List<Withdrawal> withdrawn() {
    return withdrawals == null ? List.of() : withdrawals;
  }

  /**
   * A contestant that was driven no further in a block.
   *
   * @param windowsDriven windows that count and were driven before; those of the warm-up not among
   *     them
   * @param reason why, a sentence's end
   */
  public record Withdrawal(String contestant, int windowsDriven, String reason) {}

  /**
   * What others than the run's own processes used of its CPUs.
   *
   * @param cpus CPU time by wall time: 1 is one CPU
   * @param largest who used most, as far as that could be seen; null if it couldn't
   */
  public record Others(double cpus, @Nullable Neighbour largest) {}

  /**
   * A process that isn't the run's.
   *
   * @param name of its program, at most 15 bytes of it
   * @param cpuSeconds CPU time that it was seen to use
   */
  public record Neighbour(String name, long pid, double cpuSeconds) {}

  /**
   * A contestant's warm-up.
   *
   * @param seconds how long the whole block warmed up
   * @param settled whether its capacity was stationary and its JVM had done with compiling at the
   *     end
   * @param capacities messages per second of each warm-up window
   * @param compilationMillis time that its JVM's compilers took in each round of the warm-up; null
   *     if it is no JVM, or doesn't tell
   * @param memoryPerConnectionBytes growth of its resident memory for each connection that was
   *     opened, echoed once and stayed idle, while it was fresh
   */
  public record Warmup(
      String contestant,
      double seconds,
      boolean settled,
      List<Double> capacities,
      @Nullable List<Double> compilationMillis,
      @Nullable Double memoryPerConnectionBytes) {}
}
