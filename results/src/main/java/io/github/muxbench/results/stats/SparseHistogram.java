package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Percentiles;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The recorded values of a histogram and their counts, without its empty buckets, so that many sums
 * cost little.
 */
final class SparseHistogram {

  /** In ascending order. */
  private final long[] values;

  private final long[] counts;

  private SparseHistogram(long[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
  }

  static SparseHistogram of(Histogram histogram) {
    long[] values = new long[0];
    long[] counts = new long[0];
    int size = 0;
    for (HistogramIterationValue each : histogram.recordedValues()) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(64, size * 2));
        counts = Arrays.copyOf(counts, values.length);
      }
      values[size] = each.getValueIteratedTo();
      counts[size++] = each.getCountAddedInThisIterationStep();
    }
    return new SparseHistogram(Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
  }

  /** Returns a percentile (0 to 100) of the sum of windows, as a figure. */
  static Figure<SparseHistogram> percentile(double percentile) {
    return windows -> percentileOfSum(windows, percentile);
  }

  private static double percentileOfSum(List<SparseHistogram> windows, double percentile) {
    long total = windows.stream().mapToLong(SparseHistogram::total).sum();
    if (!Percentiles.supported(total, percentile)) {
      return Double.NaN;
    }
    // Walks down from the highest value of all windows at once, until as many messages lie beyond
    // as may.
    long beyond = (long) Math.floor(total * (1 - percentile / 100) + 1e-6);
    int[] next = windows.stream().mapToInt(window -> window.values.length - 1).toArray();
    for (long seen = 0; ; ) {
      long value = Long.MIN_VALUE;
      for (int i = 0; i < next.length; i++) {
        if (next[i] >= 0) {
          value = Math.max(value, windows.get(i).values[next[i]]);
        }
      }
      for (int i = 0; i < next.length; i++) {
        if (next[i] >= 0 && windows.get(i).values[next[i]] == value) {
          seen += windows.get(i).counts[next[i]--];
        }
      }
      if (seen > beyond || value == Long.MIN_VALUE) {
        return value;
      }
    }
  }

  private long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
