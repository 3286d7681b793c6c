package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One generator thread in one window: polls its sockets and leaves to a subclass when to send. */
abstract sealed class LoadLoop implements Consumer<SelectionKey> permits ClosedLoop, OpenLoop {

  /**
   * A thread that shares its core gives it away after so many polls in a row that found nothing.
   */
  private static final int POLLS_BEFORE_YIELD = 16;

  private static final int POLLS_BEFORE_PARK = 64;
  private static final long PARK_NANOS = 50_000;

  /**
   * A thread on its own core sleeps only through gaps that are far longer than a sleep may overrun.
   */
  private static final long SLEEP_OVERRUN_NANOS = 3_000_000;

  protected final Lane lane;
  protected final Tally tally = new Tally();
  protected final int cap;

  private final boolean spins;
  private boolean settling;
  private int emptyPolls;
  private long lastPollNanos;

  /** Answers that are still to come, on connections that can still give them. */
  protected int missing;

  protected LoadLoop(Lane lane, int cap) {
    this.lane = lane;
    this.cap = cap;
    this.spins = lane.target().ownsItsCores();
  }

  /** Drives one window from its start to the end of its drain. */
  final Tally run(Timing timing) throws IOException {
    settle(timing);
    long start = System.nanoTime();
    lastPollNanos = start;
    lane.exchange().restart(start);
    drive(start, timing);
    censor(System.nanoTime());
    return tally;
  }

  /** Drives the window and its drain. */
  protected abstract void drive(long start, Timing timing) throws IOException;

  /** A message of this window has come back whole. */
  protected abstract void answered(Connection connection, long due, long written, long now);

  /** A message has come back whole, of this window or of one before. */
  final void completed(Connection connection, long due, long written, long now) {
    if (connection.isOpen()) { // What a dropped one owed is not missing any more.
      missing--;
    }
    if (!settling) {
      tally.answeredInAll++;
      answered(connection, due, written, now);
    }
  }

  /**
   * Returns whether a message belongs to the measured part, by the times that are known when it
   * stays unanswered.
   */
  protected abstract boolean isMeasured(long due, long written);

  /**
   * Waits for answers that an earlier window gave up on, and gives up on connections that still owe
   * one.
   */
  private void settle(Timing timing) throws IOException {
    settling = true;
    for (Connection connection : lane.connections()) {
      connection.share().clear();
      connection.messages().clearWaiting();
      missing += connection.isOpen() ? connection.messages().outstanding() : 0;
    }
    long deadline = System.nanoTime() + timing.drain().toNanos();
    while (missing > 0 && System.nanoTime() - deadline < 0) {
      if (poll(System.nanoTime()) == 0) {
        idle(PARK_NANOS);
      }
    }
    lane.reopenStalled();
    missing = 0;
    settling = false;
  }

  /** Handles every socket that is ready and returns how many there were. */
  protected final int poll(long now) throws IOException {
    tally.longestGapNanos = Math.max(tally.longestGapNanos, now - lastPollNanos);
    lastPollNanos = now;
    lane.exchange().passOnIfDue(now);
    int ready = lane.selector().selectNow(this);
    if (ready > 0) {
      tally.busyPolls++;
      emptyPolls = 0;
    } else {
      tally.idlePolls++;
    }
    return ready;
  }

  /**
   * Passes the time after a poll that found nothing, for no longer than until the next message is
   * due.
   */
  @SuppressWarnings(
      "ThreadPriorityCheck") // The yield lets a server on the same core run; nothing relies on it.
  protected final void idle(long nanosToNext) throws IOException {
    if (spins) {
      // An answer that comes during a sleep would be seen late, so with answers missing there is
      // none.
      if (missing == 0 && nanosToNext > 2 * SLEEP_OVERRUN_NANOS) {
        sleep((nanosToNext - SLEEP_OVERRUN_NANOS) / 1_000_000);
      } else {
        Thread.onSpinWait();
      }
    } else if (++emptyPolls < POLLS_BEFORE_YIELD) {
      Thread.onSpinWait();
    } else if (emptyPolls < POLLS_BEFORE_PARK) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(Math.min(nanosToNext, PARK_NANOS));
    }
  }

  private void sleep(long millis) throws IOException {
    lane.selector().select(this, millis);
    lastPollNanos = System.nanoTime(); // A wanted pause is none of the host's.
  }

  @Override
  public final void accept(SelectionKey key) {
    if (key.attachment() instanceof Newcomer newcomer) {
      newcomer.advance(key, System.nanoTime());
      return;
    }
    Connection connection = (Connection) key.attachment();
    try {
      // A key that became ready in the same poll may have been closed since, by a write that
      // failed.
      if (key.isValid() && key.isReadable()) {
        receive(connection);
      }
      if (key.isValid() && key.isWritable()) {
        connection.write(lane.toWrite(), cap, System.nanoTime());
      }
    } catch (Connection.UnexpectedBytesException e) {
      tally.mismatches++;
      drop(connection, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      reset(connection, e);
    }
  }

  private void receive(Connection connection) throws IOException {
    ByteBuffer buffer = lane.readBuffer().clear();
    int count = connection.read(buffer);
    long now = System.nanoTime();
    if (count < 0) {
      tally.closes++;
      drop(connection, "connection " + connection.id() + ": closed by the server");
      return;
    }
    connection.take(buffer.flip(), lane.expected(), now, this);
    afterRead(now);
  }

  /** What is due between two reads must not wait for the others. */
  protected void afterRead(long now) {}

  /** Writes what waits on a connection, if it is there and its socket has room. */
  protected final void write(Connection connection, long now) {
    if (!connection.isOpen() || connection.isSocketFull()) {
      return;
    }
    try {
      connection.write(lane.toWrite(), cap, now);
    } catch (IOException e) {
      reset(connection, e);
    }
  }

  final void mismatched() {
    tally.mismatches++;
  }

  final void noteError(String error) {
    tally.noteFirst(error);
  }

  private void reset(Connection connection, IOException cause) {
    tally.resets++;
    drop(connection, "connection " + connection.id() + ": " + cause.getMessage());
  }

  /**
   * Closes a connection; the answers that it owes will never come, and are censored like any other.
   */
  private void drop(Connection connection, String error) {
    tally.noteFirst(error);
    missing -= connection.messages().outstanding() + connection.messages().waiting();
    connection.close();
  }

  /**
   * Counts what has no answer, and records the age that it has reached: its latency is at least
   * that.
   */
  private void censor(long now) {
    Latencies latencies = lane.exchange().current();
    for (Connection connection : lane.connections()) {
      MessageQueue.Unanswered each =
          (due, written, isWritten) -> {
            if (isMeasured(due, written)) {
              tally.unanswered++;
              tally.oldestUnansweredNanos = Math.max(tally.oldestUnansweredNanos, now - due);
              connection.share().noteWait(now - due);
              recordUnanswered(latencies, due, written, isWritten, now);
            }
          };
      connection.messages().forEachUnanswered(each);
    }
  }

  /** Records the age of a message without an answer. */
  protected abstract void recordUnanswered(
      Latencies latencies, long due, long written, boolean isWritten, long now);
}
