package io.github.muxbench.loadgen.block;

import java.util.List;

/**
 * Decides when a warm-up may end: when capacity has stopped to rise, and the compiler has stopped
 * to work. Either alone is fooled: capacity stands still between two tiers of compilation, and a
 * compiler is idle before it has anything to compile.
 */
final class Stationarity {

  /** Windows that are compared with as many before them. */
  private static final int SPAN = 3;

  /** More than the noise of a few windows, less than what a tier of compilation brings. */
  private static final double TOLERANCE = 0.05;

  /** Of the time of a window; a server in its steady state compiles nothing for minutes. */
  private static final double COMPILING = 0.1;

  private Stationarity() {}

  /** Returns whether the latest windows are no better than those before them. */
  static boolean isReached(List<Double> capacities) {
    int count = capacities.size();
    if (count < 2 * SPAN) {
      return false;
    }
    double latest = median(capacities.subList(count - SPAN, count));
    double before = median(capacities.subList(count - 2 * SPAN, count - SPAN));
    return latest <= before * (1 + TOLERANCE);
  }

  /**
   * Returns whether compilation took next to none of the time in the latest windows.
   *
   * @param compilationMillis of each window; of a server that doesn't tell there are none, and it
   *     counts as compiled
   */
  static boolean isCompiled(List<Double> compilationMillis, int windowMillis) {
    int count = compilationMillis.size();
    return median(
            count == 0 ? List.of(0.0) : compilationMillis.subList(Math.max(0, count - SPAN), count))
        <= COMPILING * windowMillis;
  }

  /** Returns the capacity of a warm-up's later half, which lasts longer than most disturbances. */
  static double reached(List<Double> capacities) {
    return median(capacities.subList(capacities.size() / 2, capacities.size()));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
