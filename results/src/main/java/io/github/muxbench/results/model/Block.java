package io.github.muxbench.results.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fresh process per contestant and one fresh generator, warmed up and then driven in
 * alternating windows.
 *
 * @param index from 0
 * @param warmups how each contestant warmed up
 * @param windows in the order in which they were driven
 */
public record Block(int index, List<Warmup> warmups, List<Window> windows) {

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
