package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.Window;
import org.jspecify.annotations.Nullable;

/** What one generator thread counted in one window. */
final class Tally {

  // Of messages that are due (open loop) or answered (closed loop) in the measured part, and of all
  // that had no answer at the end, whenever they were sent.
  long received;
  long unanswered;

  /** Messages of an open loop that are due in the measured part and were sent. */
  long onSchedule;

  /** Messages that were due and never written, since the socket or the cap had no room for them. */
  long unsent;

  /** The longest that a message without an answer had waited for it. */
  long oldestUnansweredNanos;

  /** Connections that are owed an answer and had none for as long as the drain. */
  int starved;

  /** All answers, also to messages before the measured part. */
  long answeredInAll;

  /** Messages that had no answer when the last one was due: the backlog. */
  long backlog;

  long resets;
  long closes;
  long mismatches;
  @Nullable String firstError;

  long busyPolls;
  long idlePolls;

  /**
   * The longest time between two looks at the clock, between which at most one message is handled:
   * a pause of this thread, by the collector or by the host.
   */
  long longestGapNanos;

  /** The latest that this thread, whatever the server did, got around to a message that was due. */
  long latestPickupNanos;

  /**
   * Messages that it got around to more than {@link WindowResult.Pace#LATE_NANOS} after they were
   * due.
   */
  long latePickups;

  /** Of connections that came later; null if none were to come. */
  Newcomers.@Nullable Outcome newcomers;

  /** Response times by when they were due; null where there is no burst. */
  @Nullable ResponseSlices slices;

  void add(Tally other) {
    if (other.slices != null) {
      if (slices == null) {
        slices = other.slices;
      } else {
        slices.add(other.slices);
      }
    }
    received += other.received;
    onSchedule += other.onSchedule;
    unanswered += other.unanswered;
    unsent += other.unsent;
    starved += other.starved;
    oldestUnansweredNanos = Math.max(oldestUnansweredNanos, other.oldestUnansweredNanos);
    answeredInAll += other.answeredInAll;
    backlog += other.backlog;
    resets += other.resets;
    closes += other.closes;
    mismatches += other.mismatches;
    noteFirst(other.firstError);
    busyPolls += other.busyPolls;
    idlePolls += other.idlePolls;
    longestGapNanos = Math.max(longestGapNanos, other.longestGapNanos);
    latestPickupNanos = Math.max(latestPickupNanos, other.latestPickupNanos);
    latePickups += other.latePickups;
  }

  /**
   * Returns what was sent and answered.
   *
   * @param seconds length of the measured part
   */
  Window.Traffic traffic(Load load, double seconds) {
    return new Window.Traffic(
        seconds,
        received + unanswered,
        received,
        unanswered,
        resets + closes + mismatches,
        load instanceof Load.Open open ? open.perSecond() : null,
        (load instanceof Load.Open ? onSchedule : received) / seconds,
        unanswered + unsent == 0
            ? null
            : new Window.Owed(unsent, oldestUnansweredNanos / 1e6, starved));
  }

  double busyShare() {
    long polls = busyPolls + idlePolls;
    return polls == 0 ? 0 : (double) busyPolls / polls;
  }

  void noteFirst(@Nullable String error) {
    if (firstError == null) {
      firstError = error;
    }
  }

  void notePickup(long latenessNanos) {
    latestPickupNanos = Math.max(latestPickupNanos, latenessNanos);
    if (latenessNanos > WindowResult.Pace.LATE_NANOS) {
      latePickups++;
    }
  }
}
