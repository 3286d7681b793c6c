package io.github.muxbench.loadgen.drive;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The three histograms of a generator thread, in nanoseconds with three significant digits, up to
 * an hour. What is recorded is what was measured; nothing is corrected afterwards.
 *
 * @param response from the time a message was due to its answer
 * @param service from the time it was written to its answer
 * @param lag from the time it was due to the time it was written
 */
public record Latencies(Histogram response, Histogram service, Histogram lag) {

  private static final long HIGHEST_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int DIGITS = 3;

  public static Latencies empty() {
    return new Latencies(
        new Histogram(HIGHEST_NANOS, DIGITS),
        new Histogram(HIGHEST_NANOS, DIGITS),
        new Histogram(HIGHEST_NANOS, DIGITS));
  }

  void recordOpen(long due, long written, long answered) {
    response.recordValue(clamp(answered - due));
    service.recordValue(clamp(answered - written));
    lag.recordValue(clamp(written - due));
  }

  void recordClosed(long written, long answered) {
    service.recordValue(clamp(answered - written));
  }

  /**
   * A message that was written and has no answer: what is known is that its latencies are at least
   * these.
   */
  void censorWritten(long due, long written, long now) {
    recordOpen(due, written, now);
  }

  /** A message that was due and never written. */
  void censorWaiting(long due, long now) {
    response.recordValue(clamp(now - due));
    lag.recordValue(clamp(now - due));
  }

  void add(Latencies other) {
    response.add(other.response);
    service.add(other.service);
    lag.add(other.lag);
  }

  void reset() {
    response.reset();
    service.reset();
    lag.reset();
  }

  private static long clamp(long nanos) {
    return Math.min(nanos, HIGHEST_NANOS);
  }
}
