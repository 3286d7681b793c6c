package io.github.muxbench.results.model;

import io.github.muxbench.results.model.EncodedHistogram.Buckets;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Adds up histograms of one precision, as long as they come. */
public final class HistogramSum {

  private long[] counts = new long[0];
  private Buckets buckets = Buckets.OF_NANOS;

  /**
   * Adds a histogram.
   *
   * @throws IllegalArgumentException if it isn't one, is of another precision than those before, or
   *     has counted other than it must have
   */
  public void add(EncodedHistogram histogram) {
    EncodedHistogram.Counts added = histogram.counts();
    agreeOn(added.buckets());
    long total = 0;
    for (int index = added.next(); index >= 0; index = added.next()) {
      reach(index + 1);
      total = plus(total, added.count());
      counts[index] = plus(counts[index], added.count());
    }
    Long expected = histogram.total();
    if (expected != null && total != expected) {
      throw new IllegalArgumentException(
          "a histogram has counted %d messages, and its window in %s %d"
              .formatted(total, RunDirectory.RUN_FILE, expected));
    }
  }

  private static long plus(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("histograms have more counts than can be told", e);
    }
  }

  /**
   * Adds another sum.
   *
   * @throws IllegalArgumentException if it is of another precision
   */
  public void add(HistogramSum other) {
    agreeOn(other.buckets);
    reach(other.counts.length);
    for (int index = 0; index < other.counts.length; index++) {
      counts[index] += other.counts[index];
    }
  }

  private void agreeOn(Buckets added) {
    if (counts.length > 0 && !buckets.equals(added)) {
      throw new IllegalArgumentException("histograms are of different precision");
    }
    buckets = added;
  }

  private void reach(int length) {
    if (length > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(2 * counts.length, length));
    }
  }

  /** Returns how many values were counted. */
  public long total() {
    return Arrays.stream(counts).reduce(0, HistogramSum::plus);
  }

  /** Returns the highest value that was counted, as far as the precision tells, or 0. */
  public long max() {
    for (int index = counts.length - 1; index > 0; index--) {
      if (counts[index] > 0) {
        return buckets.highest(index);
      }
    }
    return 0;
  }

  /** Returns what reads percentiles off what was added until now. */
  public PercentileWalk percentiles() {
    return new PercentileWalk(counts, buckets, total());
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
