package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * One more connection, and the first message on it: connects, sends and waits for the answer, step
 * by step as its socket is ready. A saturated server may leave it waiting for those that it already
 * has.
 */
final class RoundTrip {

  private final Lane lane;
  private final long dueNanos;
  private final Connection connection;
  private @Nullable Long tookNanos;
  private @Nullable IOException failure;

  private RoundTrip(int id, Lane lane, long due) throws IOException {
    this.lane = lane;
    dueNanos = due;
    connection = Connection.unconnected(id, lane.exchange().begin(id), lane.selector(), this);
  }

  /**
   * Begins to connect; keys of the lane's selector lead to {@link #advance}.
   *
   * @param due from when its time counts
   */
  static RoundTrip begin(int id, Lane lane, long due, long now) throws IOException {
    RoundTrip begun = new RoundTrip(id, lane, due);
    try {
      begun.connection.connect(lane.target());
      begun.ask(now); // On one machine connecting may be over before it could be waited for.
    } catch (IOException e) {
      begun.fail(e);
    }
    return begun;
  }

  /** Does the next step that its socket is ready for. */
  void advance(SelectionKey key, long now) {
    try {
      if (key.isConnectable()) {
        ask(now);
      } else if (key.isReadable()) {
        receive(now);
      } else {
        connection.write(1, now);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void ask(long now) throws IOException {
    if (connection.finishConnect()) {
      connection.messages().add(now);
      connection.write(1, now);
    }
  }

  private void receive(long now) throws IOException {
    ByteBuffer buffer = lane.readBuffer().clear();
    if (connection.read(buffer) < 0) {
      throw new IOException("a connection was closed before its echo came");
    }
    buffer.flip();
    while (isWaiting() && buffer.hasRemaining()) {
      if (connection.take(buffer) != Exchange.Answer.INCOMPLETE) {
        tookNanos = now - dueNanos;
      }
    }
  }

  private void fail(IOException cause) {
    failure = cause;
    close();
  }

  /** Returns whether the answer may still come. */
  boolean isWaiting() {
    return tookNanos == null && connection.isOpen();
  }

  /**
   * Returns how long it took from when it was due to the whole answer; null if that never came, or
   * may still.
   */
  @Nullable Long tookNanos() {
    return tookNanos;
  }

  /** Returns why the answer will never come; null if it came, or may still. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Says what is wrong with what came; null if nothing is. */
  @Nullable String fault() {
    return connection.fault();
  }

  void close() {
    connection.close();
  }
}
