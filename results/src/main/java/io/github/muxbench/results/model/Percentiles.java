package io.github.muxbench.results.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.DoubleToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of a latency in microseconds. One that too few samples support is null: at least
 * {@value #SAMPLES_BEYOND} samples must lie beyond it.
 *
 * @param count samples, with those censored at the end of the drain
 */
public record Percentiles(
    long count,
    @JsonProperty("p50") @Nullable Double p50,
    @JsonProperty("p90") @Nullable Double p90,
    @JsonProperty("p99") @Nullable Double p99,
    @JsonProperty("p99.9") @Nullable Double p999,
    @JsonProperty("p99.99") @Nullable Double p9999,
    @JsonProperty("max") @Nullable Double max) {

  /** Samples that must lie beyond a percentile; with fewer, it is the luck of single messages. */
  public static final int SAMPLES_BEYOND = 10;

  /** Reads the percentiles off a histogram of nanoseconds. */
  public static Percentiles ofNanos(Histogram nanos) {
    return of(nanos.getTotalCount(), nanos::getValueAtPercentile, nanos.getMaxValue());
  }

  /** Reads the percentiles off a sum of histograms of nanoseconds. */
  public static Percentiles ofNanos(HistogramSum nanos) {
    return of(nanos.total(), nanos.percentiles()::valueAt, nanos.max());
  }

  private static Percentiles of(long count, DoubleToLongFunction nanos, long max) {
    return new Percentiles(
        count,
        micros(count, nanos, 50),
        micros(count, nanos, 90),
        micros(count, nanos, 99),
        micros(count, nanos, 99.9),
        micros(count, nanos, 99.99),
        count == 0 ? null : max / 1e3);
  }

  /** Returns whether so many samples support a percentile, given as 0 to 100. */
  public static boolean supported(long count, double percentile) {
    return count * (1 - percentile / 100) >= SAMPLES_BEYOND - 1e-6;
  }

  private static @Nullable Double micros(
      long count, DoubleToLongFunction nanos, double percentile) {
    return supported(count, percentile) ? nanos.applyAsLong(percentile) / 1e3 : null;
  }
}
