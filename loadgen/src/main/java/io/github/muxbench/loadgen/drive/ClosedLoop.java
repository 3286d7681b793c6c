package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the next message on a connection as soon as the last is answered. The rate is whatever the
 * server manages: this measures capacity. The times are service times, not response times, since a
 * slow answer also delays the messages that would have come after it.
 */
final class ClosedLoop extends LoadLoop {

  private final boolean withNewcomer;
  private @Nullable RoundTrip newcomer;
  private long measureFrom;
  private long measureTo;
  private long now;

  ClosedLoop(Lane lane, boolean withNewcomer) {
    super(lane, 1);
    this.withNewcomer = withNewcomer;
  }

  @Override
  protected void drive(long start, Timing timing) throws IOException {
    measureFrom = start + timing.discard().toNanos();
    measureTo = measureFrom + timing.measure().toNanos();
    long deadline = measureTo + timing.drain().toNanos();
    for (Connection connection : lane.connections()) {
      send(connection, look());
    }
    now = look();
    long arrival = measureFrom + timing.measure().toNanos() / 2;
    while ((missing > 0 || isNewcomerWaiting()) && now - deadline < 0) {
      if (withNewcomer && newcomer == null && now - arrival >= 0) {
        newcomer = RoundTrip.begin(lane.target().connections(), lane, now);
      }
      if (poll() == 0) {
        idle(deadline - now);
        now = look();
      }
    }
    tally.backlog = missing;
    if (newcomer != null) {
      dismiss(newcomer);
    }
  }

  /** That the server refuses one more connection is none of the window's errors. */
  private void dismiss(RoundTrip newcomer) {
    newcomer.giveUp(now);
    tally.newcomerNanos = newcomer.tookNanos();
    if (newcomer.fault() != null) {
      mismatched(newcomer.fault());
    }
  }

  @Override
  protected void answered(Connection connection, long due, long written, long at) {
    now = at;
    if (at - measureFrom >= 0 && at - measureTo < 0) {
      tally.received++;
      lane.handover().current().recordClosed(written, at);
      connection.share().countAnswer();
    }
    if (at - measureFrom >= 0 && written - measureTo < 0) {
      connection.share().noteWait(at - written);
    }
    if (at - measureTo < 0) {
      send(connection, at);
    }
  }

  private boolean isNewcomerWaiting() {
    return newcomer != null && newcomer.isWaiting();
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
