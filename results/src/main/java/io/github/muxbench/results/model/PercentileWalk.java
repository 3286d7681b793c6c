package io.github.muxbench.results.model;

import io.github.muxbench.results.model.EncodedHistogram.Buckets;

/**
 * Reads percentiles off a sum in one walk, with the values that {@link
 * org.HdrHistogram.Histogram#getValueAtPercentile} returns, which walks from the start each time.
 */
public final class PercentileWalk {

  private final long[] counts;
  private final Buckets buckets;
  private final long total;
  private int next;
  private long passed;

  PercentileWalk(long[] counts, Buckets buckets, long total) {
    this.counts = counts;
    this.buckets = buckets;
    this.total = total;
  }

  /**
   * Returns the smallest value that at least so many percent of all don't exceed.
   *
   * @param percentile above 0, to 100, and no less than at the call before
   */
  public long valueAt(double percentile) {
    // The next lower number, so that a product that was rounded up doesn't ask for one more.
    long needed = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) * total / 100));
    while (passed < needed) {
      passed += counts[next++];
    }
    return buckets.highest(next - 1);
  }
}
