package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private int emptyPolls;
  private long lastLookNanos;

  /** Answers that are still to come, on connections that can still give them. */
  protected int missing;

  protected LoadLoop(Lane lane, int cap) {
    this.lane = lane;
    this.cap = cap;
    this.spins = lane.target().ownsItsCores();
  }

  /** Drives one window from its start to the end of its drain. */
  final Tally run(Timing timing) throws IOException {
    long before = lane.nanoTime();
    lane.connections().forEach(connection -> connection.share().clear(before));
    // Not before: with many connections that takes a millisecond, in which messages would be due.
    lastLookNanos = lane.nanoTime();
    long start = look();
    lane.handover().restart(start);
    drive(start, timing);
    if (missing > 0) {
      poll(); // What came while this thread was kept from looking is no answer that never came.
    }
    settle(look(), timing);
    return tally;
  }

  /** Drives the window and its drain. */
  protected abstract void drive(long start, Timing timing) throws IOException;

  /** A message of this window has come back whole. */
  protected abstract void answered(Connection connection, long due, long written, long now);

  /**
   * Reads the clock, and notes how long this thread didn't. It does so before each message that it
   * sends or reads, so that the time it takes to handle many is no gap, and a pause among them is.
   */
  protected final long look() {
    long now = lane.nanoTime();
    tally.longestGapNanos = Math.max(tally.longestGapNanos, now - lastLookNanos);
    lastLookNanos = now;
    return now;
  }

  /** Handles every socket that is ready and returns how many there were. */
  protected final int poll() throws IOException {
    lane.handover().passOnIfDue(lastLookNanos);
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
    lastLookNanos = lane.nanoTime(); // A wanted pause is none of the host's.
  }

  @Override
  public final void accept(SelectionKey key) {
    if (key.attachment() instanceof RoundTrip newcomer) {
      newcomer.advance(key, look());
      if (!newcomer.isWaiting()) {
        newcomer.close();
      }
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
        connection.write(cap, look());
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
    long now = look();
    if (count < 0) {
      tally.closes++;
      drop(connection, "connection " + connection.id() + ": closed by the server");
      return;
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      Exchange.Answer answer = connection.take(buffer);
      if (answer == Exchange.Answer.WRONG) {
        mismatched(connection.fault());
      }
      if (answer != Exchange.Answer.INCOMPLETE) {
        complete(connection, now);
      }
    }
    afterRead(now);
  }

  private void complete(Connection connection, long now) {
    MessageQueue messages = connection.messages();
    long due = messages.oldestDue();
    long written = messages.oldestWritten();
    messages.removeOldest();
    if (connection.isOpen()) { // What a dropped one owed is not missing any more.
      missing--;
    }
    tally.answeredInAll++;
    connection.share().noteAnswer(now);
    answered(connection, due, written, now);
  }

  /** What is due between two reads must not wait for the others. */
  protected void afterRead(long now) {}

  /** Writes what waits on a connection, if it is there and its socket has room. */
  protected final void write(Connection connection, long now) {
    if (!connection.isOpen() || connection.isSocketFull()) {
      return;
    }
    try {
      connection.write(cap, now);
    } catch (IOException e) {
      reset(connection, e);
    }
  }

  /** An answer came back whole, and wrong. */
  protected final void mismatched(@Nullable String fault) {
    tally.mismatches++;
    tally.noteFirst(fault);
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
   * Counts what has no answer, whenever it was sent, and records the age that it has reached: its
   * latency is at least that. A connection that owes an answer is closed, so that the answer can't
   * be taken for one of a later window, nor keep the server busy in it.
   */
  private void settle(long now, Timing timing) {
    Latencies latencies = lane.handover().current();
    for (Connection connection : lane.connections()) {
      if (connection.messages().isEmpty()) {
        continue;
      }
      tally.noteFirst(connection.fault()); // Of an answer that has begun, and wrongly.
      if (connection.isStarved(now, timing.drain())) {
        tally.starved++;
      }
      MessageQueue.Unanswered each =
          (due, written, isWritten) -> {
            if (isWritten) {
              tally.unanswered++;
            } else {
              tally.unsent++;
            }
            tally.oldestUnansweredNanos = Math.max(tally.oldestUnansweredNanos, now - due);
            connection.share().noteWait(now - due);
            recordUnanswered(latencies, due, written, isWritten, now);
          };
      connection.messages().forEachUnanswered(each);
      connection.close();
    }
  }

  /** Records the age of a message without an answer. */
  protected abstract void recordUnanswered(
      Latencies latencies, long due, long written, boolean isWritten, long now);
}
