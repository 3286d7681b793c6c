package io.github.muxbench.loadgen.compare;

import java.util.List;

/** Decides when a warm-up may end: when capacity has stopped to rise. */
final class Stationarity {

  /** Windows that are compared with as many before them. */
  private static final int SPAN = 4;

  /** More than the noise of a few windows, less than what a tier of compilation brings. */
  private static final double TOLERANCE = 0.05;

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

  /** Returns the capacity that a warm-up ended with. */
  static double latest(List<Double> capacities) {
    return median(capacities.subList(Math.max(0, capacities.size() - SPAN), capacities.size()));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
