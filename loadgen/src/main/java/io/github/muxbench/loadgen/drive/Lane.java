package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What one generator thread owns: a selector, its share of the connections, its buffers and its
 * histograms.
 */
final class Lane {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int READ_BYTES = 64 * 1024;

  private final Target target;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BYTES);
  private final LatencyHandover handover = new LatencyHandover();
  private final Exchange exchange;
  private final LongSupplier nanoTime;

  private int turn;

  Lane(Target target, Exchange exchange, LongSupplier nanoTime) throws IOException {
    this.target = target;
    this.exchange = exchange;
    this.nanoTime = nanoTime;
  }

  /** Opens one more connection and returns how long that took, in nanoseconds. */
  long connect(int id) throws IOException {
    long start = nanoTime();
    Connection connection = open(id, CONNECT_TIMEOUT);
    connections.add(connection);
    return nanoTime() - start;
  }

  private Connection open(int id, Duration timeout) throws IOException {
    return Connection.open(id, exchange.begin(id), target, timeout, selector);
  }

  /**
   * Replaces connections that an earlier window closed, since an answer never came or they failed.
   *
   * @param patience for all of them together
   * @throws LostConnectionException if the server doesn't take them
   */
  void openLost(Duration patience) throws IOException {
    long deadline = nanoTime() + patience.toNanos();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      if (!connection.isOpen()) {
        try {
          connections.set(
              i, open(connection.id(), Duration.ofNanos(Math.max(0, deadline - nanoTime()))));
        } catch (IOException e) {
          throw new LostConnectionException(
              "connection %d can't be opened again within %d ms: %s"
                  .formatted(connection.id(), patience.toMillis(), e.getMessage()));
        }
      }
    }
  }

  /** Returns the time by the generator's clock. */
  long nanoTime() {
    return nanoTime.getAsLong();
  }

  Target target() {
    return target;
  }

  Selector selector() {
    return selector;
  }

  List<Connection> connections() {
    return connections;
  }

  /** Returns the index of the connection that an open loop's next window begins with. */
  int turn() {
    return turn;
  }

  void turn(int index) {
    turn = index;
  }

  ByteBuffer readBuffer() {
    return readBuffer;
  }

  Exchange exchange() {
    return exchange;
  }

  LatencyHandover handover() {
    return handover;
  }

  void close() throws IOException {
    connections.forEach(Connection::close);
    selector.close();
  }
}
