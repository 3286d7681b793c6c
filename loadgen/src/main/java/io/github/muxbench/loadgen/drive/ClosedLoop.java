package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the next message on a connection as soon as the last is answered. The rate is whatever the
 * server manages: this measures capacity. The times are service times, not response times, since a
 * slow answer also delays the messages that would have come after it.
 *
 * <p>Where newcomers come meanwhile, it also notes how long each connection was left waiting, up to
 * the end of the measured part.
 */
final class ClosedLoop extends LoadLoop {

  private final @Nullable Double newcomersPerSecond;
  private final boolean sends;
  private @Nullable Newcomers newcomers;
  private long measureFrom;
  private long measureTo;
  private long now;

  /**
   * Prepares a window.
   *
   * @param newcomersPerSecond of a sustained turn, 0 for a thread to which none come; null for any
   *     other window
   */
  ClosedLoop(Lane lane, @Nullable Double newcomersPerSecond) {
    this(lane, newcomersPerSecond, true);
  }

  private ClosedLoop(Lane lane, @Nullable Double newcomersPerSecond, boolean sends) {
    super(lane, 1);
    this.newcomersPerSecond = newcomersPerSecond;
    this.sends = sends;
  }

  /** Prepares a window in which newcomers come while all standing connections are idle. */
  static ClosedLoop ofNewcomersAlone(Lane lane, double newcomersPerSecond) {
    return new ClosedLoop(lane, newcomersPerSecond, false);
  }

  @Override
  protected void drive(long start, Timing timing) throws IOException {
    measureFrom = start + timing.discard().toNanos();
    measureTo = measureFrom + timing.measure().toNanos();
    long deadline = measureTo + timing.drain().toNanos();
    if (newcomersPerSecond != null) {
      newcomers = new Newcomers(lane, newcomersPerSecond, measureFrom, measureTo);
    }
    if (sends) {
      for (Connection connection : lane.connections()) {
        send(connection, look());
      }
    }
    now = look();
    while ((missing > 0 || isTurnOn()) && now - deadline < 0) {
      receiveNewcomers();
      if (poll() == 0) {
        idle((newcomers == null ? deadline : newcomers.nextNanos(deadline)) - now);
        now = look();
      }
    }
    tally.backlog = missing;
    if (newcomers != null) {
      endTurn(newcomers);
    }
  }

  private void receiveNewcomers() throws IOException {
    if (newcomers != null) {
      while (newcomers.isDue(now)) {
        newcomers.begin(now);
        now = look();
      }
      newcomers.endIfOver(now);
    }
  }

  /** That the server refuses a newcomer is none of the window's errors; a wrong answer is one. */
  private void endTurn(Newcomers all) {
    all.endIfOver(now);
    all.faults().forEach(this::mismatched);
    tally.newcomers = all.outcome();
    for (Connection connection : lane.connections()) {
      if (!connection.messages().isEmpty()) {
        noteWaitInTurn(connection, connection.messages().oldestDue(), measureTo);
      }
    }
  }

  private void noteWaitInTurn(Connection connection, long due, long until) {
    boolean hasEnded = until - measureTo < 0;
    connection.share().noteWaitInTurn((hasEnded ? until : measureTo) - due, hasEnded);
  }

  @Override
  protected void answered(Connection connection, long due, long written, long at) {
    if (at - measureFrom >= 0 && at - measureTo < 0) {
      tally.received++;
      lane.handover().current().recordClosed(written, at);
      connection.share().countAnswer();
    }
    if (at - measureFrom >= 0 && written - measureTo < 0) {
      connection.share().noteWait(at - written);
      if (newcomers != null) {
        noteWaitInTurn(connection, due, at);
      }
    }
    if (at - measureTo < 0) {
      send(connection, at);
    }
  }

  @Override
  protected void afterRead(long at) {
    now = at;
  }

  private boolean isTurnOn() {
    return newcomers != null && !newcomers.haveEnded();
  }

  private void send(Connection connection, long at) {
    connection.messages().add(at);
    missing++;
    write(connection, at);
  }

  @Override
  protected void recordUnanswered(
      Latencies latencies, long due, long written, boolean isWritten, long at) {
    latencies.recordClosed(due, at);
  }
}
