package io.github.muxbench.results.model;

import java.util.Iterator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Reads many percentiles off a histogram in one walk, with the values that {@link
 * Histogram#getValueAtPercentile} returns; that walks from the start each time.
 */
public final class PercentileWalk {

  private final long total;
  private final Iterator<HistogramIterationValue> upwards;
  private long value;
  private long upToValue;

  public PercentileWalk(Histogram histogram) {
    total = histogram.getTotalCount();
    upwards = histogram.recordedValues().iterator();
  }

  /**
   * Returns the smallest value that at least so many percent of all don't exceed.
   *
   * @param percentile above 0, to 100, and no less than at the call before
   * @throws java.util.NoSuchElementException if the histogram is empty
   */
  public long valueAt(double percentile) {
    // The next lower number, so that a product that was rounded up doesn't ask for one more.
    long needed = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) * total / 100));
    while (upToValue < needed) {
      HistogramIterationValue next = upwards.next();
      value = next.getValueIteratedTo();
      upToValue = next.getTotalCountToThisValue();
    }
    return value;
  }
}
