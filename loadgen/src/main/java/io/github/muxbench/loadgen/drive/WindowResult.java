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
 * @param wallNanos time from before the threads began to after the last had ended
 * @param received messages answered: of those due in the measured part (open loop), or in the
 *     measured part (closed loop)
 * @param onSchedule messages that were sent, of those due in the measured part of an open loop
 * @param owed messages that had no answer when the drain ended, whenever they were due; recorded
 *     with the age that they had by then
 * @param answeredInAll answers from the start of the window to the end of its drain
 * @param backlog messages without an answer when the last one was due (open loop)
 * @param errors what went wrong
 * @param busyShare share of polls that found something to do, 0 to 1
 * @param longestGapNanos longest time between two looks of a thread at the clock
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
    long wallNanos,
    long received,
    long onSchedule,
    Owed owed,
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

  /**
   * What a window was owed at its end.
   *
   * @param unanswered messages that were sent and had no answer
   * @param unsent messages that were due and not sent, since their socket or the cap on outstanding
   *     messages had no room for them
   * @param oldestNanos the highest age of either
   * @param starved connections that were owed an answer and had none for as long as the drain
   */
  public record Owed(long unanswered, long unsent, long oldestNanos, int starved) {
    public long total() {
      return unanswered + unsent;
    }
  }

  /** Messages sent: all that are counted in the window have an answer or are owed one. */
  public long sent() {
    return received + owed.unanswered;
  }

  /** Returns how long it all took, from the start to the end of the drain. */
  public double wallSeconds() {
    return wallNanos / 1e9;
  }

  /** Answers a second in a closed loop; messages written a second in an open one. */
  public double achievedPerSecond() {
    return (load instanceof Load.Closed ? received : onSchedule) / seconds;
  }

  /** Returns this result with other latencies. */
  WindowResult with(Latencies others) {
    return new WindowResult(
        load,
        startMillis,
        endMillis,
        seconds,
        wallNanos,
        received,
        onSchedule,
        owed,
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
      long endMillis,
      long wallNanos,
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
        endMillis,
        timing.measure().toNanos() / 1e9,
        wallNanos,
        sum.received,
        sum.onSchedule,
        new Owed(sum.unanswered, sum.unsent, sum.oldestUnansweredNanos, sum.starved),
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
