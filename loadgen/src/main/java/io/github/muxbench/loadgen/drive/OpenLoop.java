package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends each message when the schedule says that it is due, whatever answers are still missing. A
 * message that can't be written at once, because its socket is full or has its fill of unanswered
 * ones, keeps its due time: the wait is part of its response time. So is any lateness of the
 * generator itself, which the lag shows apart.
 */
final class OpenLoop extends LoadLoop {

  private final Load.Open load;
  private Schedule schedule;
  private final List<Connection> connections;
  private final int allConnections;

  /** How many connections an earlier window's turn went past this thread's first. */
  private final int offset;

  private long start;
  private long measureFrom;
  private long measureTo;

  /** The message that is due next: its time, and its place in a round of this thread. */
  private long nextDue;

  private long round;
  private int nextPlace;

  OpenLoop(Lane lane, Load.Open load) {
    super(lane, load.outstanding());
    this.load = load;
    schedule = Schedule.of(load.arrivals(), load.perSecond(), load.seed());
    connections = lane.connections();
    allConnections = lane.target().connections();
    offset = lane.turn();
  }

  @Override
  protected void drive(long startNanos, Timing timing) throws IOException {
    start = startNanos;
    measureFrom = start + timing.discard().toNanos();
    measureTo = measureFrom + timing.measure().toNanos();
    Load.Burst burst = load.burst();
    if (burst != null) {
      long discard = timing.discard().toNanos();
      schedule =
          new Schedule.Burst(
              load.perSecond(),
              burst.perSecond(),
              discard + TimeUnit.MILLISECONDS.toNanos(burst.fromMillis()),
              discard + TimeUnit.MILLISECONDS.toNanos(burst.untilMillis()));
      tally.slices = new ResponseSlices(timing.measure().toNanos());
    }
    nextDue = dueOfNext();
    long now = look();
    while (nextDue - measureTo < 0) {
      sendDue(now);
      if (poll() == 0) {
        idle(nextDue - look());
      }
      now = look();
    }
    lane.turn((offset + nextPlace) % connections.size());
    tally.backlog = missing;
    long deadline = measureTo + timing.drain().toNanos();
    while (missing > 0 && now - deadline < 0) {
      if (poll() == 0) {
        idle(deadline - now);
      }
      now = look();
    }
  }

  @Override
  protected void afterRead(long now) {
    sendDue(now);
  }

  private void sendDue(long upTo) {
    while (nextDue - upTo <= 0 && nextDue - measureTo < 0) {
      Connection connection = connections.get((offset + nextPlace) % connections.size());
      long due = nextDue;
      advance();
      connection.messages().add(due);
      if (connection.isOpen()) {
        missing++;
      }
      long now = look();
      if (due - measureFrom >= 0) {
        tally.notePickup(now - due);
      }
      write(connection, now);
    }
  }

  /**
   * Message i is due at place i modulo the number of connections, of which this thread has some.
   * Which connection has the first place is for the window before to say, or a short one would only
   * ever reach the first of many.
   */
  private void advance() {
    if (++nextPlace == connections.size()) {
      nextPlace = 0;
      round++;
    }
    nextDue = dueOfNext();
  }

  private long dueOfNext() {
    return start + schedule.dueNanos(round * allConnections + connections.get(nextPlace).id());
  }

  @Override
  protected void answered(Connection connection, long due, long written, long now) {
    if (isMeasured(due)) {
      tally.onSchedule++;
      tally.received++;
      lane.handover().current().recordOpen(due, written, now);
      connection.share().countAnswer();
      connection.share().noteWait(now - due);
      if (tally.slices != null) {
        tally.slices.add(due - measureFrom, now - due);
      }
    }
    if (connection.messages().waiting() > 0) {
      write(connection, now); // What the cap held back.
    }
  }

  private boolean isMeasured(long due) {
    return due - measureFrom >= 0 && due - measureTo < 0;
  }

  @Override
  protected void recordUnanswered(
      Latencies latencies, long due, long written, boolean isWritten, long now) {
    if (isWritten) {
      tally.onSchedule += isMeasured(due) ? 1 : 0;
      latencies.censorWritten(due, written, now);
    } else {
      latencies.censorWaiting(due, now);
    }
  }
}
