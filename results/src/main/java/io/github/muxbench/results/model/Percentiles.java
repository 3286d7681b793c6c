package io.github.muxbench.results.model;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    return new Percentiles(
        nanos.getTotalCount(),
        micros(nanos, 50),
        micros(nanos, 90),
        micros(nanos, 99),
        micros(nanos, 99.9),
        micros(nanos, 99.99),
        nanos.getTotalCount() == 0 ? null : nanos.getMaxValue() / 1e3);
  }

  /** Returns whether so many samples support a percentile, given as 0 to 100. */
  public static boolean supported(long count, double percentile) {
    return count * (1 - percentile / 100) >= SAMPLES_BEYOND - 1e-6;
  }

  private static @Nullable Double micros(Histogram nanos, double percentile) {
    return supported(nanos.getTotalCount(), percentile)
        ? nanos.getValueAtPercentile(percentile) / 1e3
        : null;
  }
}
