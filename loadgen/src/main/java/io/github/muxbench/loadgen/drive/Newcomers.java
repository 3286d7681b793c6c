package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that come to a saturated server at a steady rate in the first half of a turn: each
 * connects, has one message echoed, and is closed. Its time counts from when it is due, whenever
 * the generator gets around to it. Each has half of the turn at least; whoever has no answer when
 * the turn ends is sent away, and known only to take longer than that.
 */
final class Newcomers {

  private final Lane lane;
  private final Schedule schedule;
  private final long turnStart;
  private final long turnEnd;
  private final int count;
  private final List<RoundTrip> begun = new ArrayList<>();
  private boolean ended;

  /**
   * What became of them.
   *
   * @param micros times of those that were answered, in the order in which they were due
   * @param censoredMicros ages of those that had no answer when the turn ended
   * @param refused how many were refused, or ended by the server
   */
  record Outcome(List<Double> micros, List<Double> censoredMicros, int refused) {}

  /** Prepares a turn, in which so many come a second; 0 for none. */
  Newcomers(Lane lane, double perSecond, long turnStart, long turnEnd) {
    this.lane = lane;
    this.schedule = Schedule.of(Schedule.Arrivals.UNIFORM, perSecond, 0);
    this.turnStart = turnStart;
    this.turnEnd = turnEnd;
    int due = 0;
    while (perSecond > 0 && schedule.dueNanos(due) < (turnEnd - turnStart) / 2) {
      due++;
    }
    this.count = due;
  }

  /** Returns whether another one is due. */
  boolean isDue(long now) {
    return !ended && begun.size() < count && now - dueOf(begun.size()) >= 0;
  }

  /** Begins with the next one. */
  void begin(long now) throws IOException {
    int index = begun.size();
    int id = lane.target().connections() + index; // No two say the same bytes.
    begun.add(RoundTrip.begin(id, lane, dueOf(index), now));
  }

  /**
   * Returns when the next one is due or, where all have come, when the turn ends.
   *
   * @param otherwise returned if it has ended
   */
  long nextNanos(long otherwise) {
    if (ended) {
      return otherwise;
    }
    return begun.size() < count ? dueOf(begun.size()) : turnEnd;
  }

  /** Returns whether all have been sent away. */
  boolean haveEnded() {
    return ended;
  }

  /** Sends those away that still wait when the turn is over. */
  void endIfOver(long now) {
    if (!ended && now - turnEnd >= 0) {
      begun.forEach(RoundTrip::close);
      ended = true;
    }
  }

  /** Says of each wrong answer what is wrong with it. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (RoundTrip each : begun) {
      String fault = each.fault();
      if (fault != null) {
        faults.add(fault);
      }
    }
    return faults;
  }

  /**
   * Returns what became of all that were due, also of those that this thread never got around to.
   */
  Outcome outcome() {
    List<Double> micros = new ArrayList<>();
    List<Double> censoredMicros = new ArrayList<>();
    int refused = 0;
    for (int index = 0; index < count; index++) {
      long due = dueOf(index);
      RoundTrip newcomer = index < begun.size() ? begun.get(index) : null;
      Long answered = newcomer == null ? null : newcomer.tookNanos();
      if (answered != null && due + answered - turnEnd < 0) {
        micros.add(answered / 1e3);
      } else if (newcomer != null && newcomer.failure() != null) {
        refused++;
      } else {
        censoredMicros.add((turnEnd - due) / 1e3);
      }
    }
    return new Outcome(micros, censoredMicros, refused);
  }

  private long dueOf(int index) {
    return turnStart + schedule.dueNanos(index);
  }
}
