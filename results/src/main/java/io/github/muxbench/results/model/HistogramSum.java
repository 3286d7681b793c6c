package io.github.muxbench.results.model;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Adds up histograms of one precision, as long as they come. */
public final class HistogramSum {

  private long[] counts = new long[0];
  private EncodedHistogram.Buckets buckets = EncodedHistogram.Buckets.OF_NANOS;

  /**
   * Adds a histogram.
   *
   * @throws IllegalArgumentException if it isn't one, or is of another precision than those before
   */
  public void add(EncodedHistogram histogram) {
    EncodedHistogram.Counts added = histogram.counts();
    if (counts.length > 0 && !buckets.equals(added.buckets())) {
      throw new IllegalArgumentException("histograms are of different precision");
    }
    buckets = added.buckets();
    for (int index = added.next(); index >= 0; index = added.next()) {
      if (index >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(2 * counts.length, index + 1));
      }
      counts[index] += added.count();
    }
  }

  /** Returns the sum of what was added until now. */
  public Histogram toHistogram() {
    Histogram sum = new Histogram(buckets.lowest(), 2 * buckets.lowest(), buckets.digits());
    sum.setAutoResize(true);
    for (int index = counts.length - 1; index >= 0; index--) {
      if (counts[index] > 0) {
        sum.recordValueWithCount(buckets.value(index), counts[index]);
      }
    }
    return sum;
  }
}
