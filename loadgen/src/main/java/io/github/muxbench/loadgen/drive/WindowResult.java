package io.github.muxbench.loadgen.drive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one window gave, over all threads of the generator.
 *
 * @param load how the server was driven
 * @param startMillis wall-clock time at which the window began, in ms since 1970
 * @param endMillis the same for the end of its drain
 * @param seconds length of the measured part
 * @param sent messages written, of those in the measured part
 * @param received messages answered, of those in the measured part
 * @param unanswered messages of the measured part without an answer when the drain ended; recorded
 *     with the age that they had by then
 * @param oldestUnansweredNanos the highest such age
 * @param answeredInAll answers from the start of the window to the end of its drain
 * @param backlog messages without an answer when the last one was due (open loop)
 * @param errors what went wrong
 * @param busyShare share of polls that found something to do, 0 to 1
 * @param longestGapNanos longest time between two polls of a thread
 * @param latestPickupNanos the latest that a thread got around to a message that was due
 * @param latePickups messages that it got around to more than 1 ms late
 * @param fairness how evenly the connections were served
 * @param latencies what was recorded
 */
public record WindowResult(
    Load load,
    long startMillis,
    long endMillis,
    double seconds,
    long sent,
    long received,
    long unanswered,
    long oldestUnansweredNanos,
    long answeredInAll,
    long backlog,
    Errors errors,
    double busyShare,
    long longestGapNanos,
    long latestPickupNanos,
    long latePickups,
    Fairness fairness,
    Latencies latencies) {

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

  /** Returns how long it all took, from the start to the end of the drain. */
  public double wallSeconds() {
    return (endMillis - startMillis) / 1e3;
  }

  /** Answers a second in a closed loop; messages written a second in an open one. */
  public double achievedPerSecond() {
    return (load instanceof Load.Closed ? received : sent) / seconds;
  }

  /** Returns this result with other latencies. */
  WindowResult with(Latencies others) {
    return new WindowResult(
        load,
        startMillis,
        endMillis,
        seconds,
        sent,
        received,
        unanswered,
        oldestUnansweredNanos,
        answeredInAll,
        backlog,
        errors,
        busyShare,
        longestGapNanos,
        latestPickupNanos,
        latePickups,
        fairness,
        others);
  }

  static WindowResult of(
      Load load,
      long startMillis,
      Timing timing,
      List<Tally> tallies,
      Fairness fairness,
      Latencies latencies) {
    Tally sum = new Tally();
    tallies.forEach(sum::add);
    long polls = sum.busyPolls + sum.idlePolls;
    return new WindowResult(
        load,
        startMillis,
        System.currentTimeMillis(),
        timing.measure().toNanos() / 1e9,
        sum.sent,
        sum.received,
        sum.unanswered,
        sum.oldestUnansweredNanos,
        sum.answeredInAll,
        sum.backlog,
        new Errors(sum.resets, sum.closes, sum.mismatches, sum.firstError),
        polls == 0 ? 0 : (double) sum.busyPolls / polls,
        sum.longestGapNanos,
        sum.latestPickupNanos,
        sum.latePickups,
        fairness,
        latencies);
  }
}
