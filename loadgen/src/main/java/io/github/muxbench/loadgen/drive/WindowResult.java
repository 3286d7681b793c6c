package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one window gave, over all threads of the generator: the parts of a {@link Window} that are
 * measured here, and what tells whether they may be trusted.
 *
 * @param load how the server was driven
 * @param span when that was
 * @param traffic what was sent and answered
 * @param fairness how evenly the connections were served
 * @param sustained what saturation did to connections and newcomers; null but for {@link
 *     Load.Sustained}
 * @param answeredInAll answers from the start of the window to the end of its drain
 * @param backlog messages without an answer when the last one was due (open loop)
 * @param errors what went wrong
 * @param pace how the generator's threads kept up
 * @param latencies what was recorded, messages without an answer with the age that they had
 * @param slices response times by when their messages were due; null where there was no burst
 */
public record WindowResult(
    Load load,
    Span span,
    Window.Traffic traffic,
    Window.Fairness fairness,
    Window.@Nullable Sustained sustained,
    long answeredInAll,
    long backlog,
    Errors errors,
    Pace pace,
    Latencies latencies,
    @Nullable ResponseSlices slices) {

  /**
   * When a window was driven.
   *
   * @param startMillis wall-clock time at which it began, in ms since 1970
   * @param endMillis the same for the end of its drain
   * @param nanos time from before the threads began to after the last had ended
   */
  public record Span(long startMillis, long endMillis, long nanos) {}

  /**
   * What went wrong in a window.
   *
   * @param reset connections that failed
   * @param closed connections that the server ended
   * @param mismatch messages that came back wrong
   * @param first an example, or null if there is none
   */
  public record Errors(long reset, long closed, long mismatch, @Nullable String first) {
    public long total() {
      return reset + closed + mismatch;
    }
  }

  /**
   * How the generator's threads kept up.
   *
   * @param busyShare share of polls that found something to do, 0 to 1
   * @param longestGapNanos longest time between two looks of a thread at the clock
   * @param latestPickupNanos the latest that a thread got around to a message that was due
   * @param latePickups messages that it got around to more than {@link #LATE_NANOS} late
   */
  public record Pace(
      double busyShare, long longestGapNanos, long latestPickupNanos, long latePickups) {

    /** From here on a message that is due has waited too long for the generator to see it. */
    public static final long LATE_NANOS = 1_000_000;
  }

  /** Returns this result with other latencies. */
  WindowResult with(Latencies others) {
    return new WindowResult(
        load,
        span,
        traffic,
        fairness,
        sustained,
        answeredInAll,
        backlog,
        errors,
        pace,
        others,
        slices);
  }

  static WindowResult of(
      Load load,
      Span span,
      Timing timing,
      List<Tally> tallies,
      Window.Fairness fairness,
      Window.@Nullable Sustained sustained,
      Latencies latencies) {
    Tally sum = new Tally();
    tallies.forEach(sum::add);
    Errors errors = new Errors(sum.resets, sum.closes, sum.mismatches, sum.firstError);
    return new WindowResult(
        load,
        span,
        sum.traffic(load, timing.measure().toNanos() / 1e9),
        fairness,
        sustained,
        sum.answeredInAll,
        sum.backlog,
        errors,
        new Pace(sum.busyShare(), sum.longestGapNanos, sum.latestPickupNanos, sum.latePickups),
        latencies,
        sum.slices);
  }
}
