package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
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

  private final Target target;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BytePattern.CHUNK);
  private final ByteBuffer toWrite;
  private final ByteBuffer expected;
  private final IntervalExchange exchange = new IntervalExchange();
  private final LongSupplier nanoTime;

  Lane(Target target, BytePattern pattern, LongSupplier nanoTime) throws IOException {
    this.target = target;
    this.nanoTime = nanoTime;
    toWrite = pattern.view();
    expected = pattern.view();
  }

  /** Opens one more connection and returns how long that took, in nanoseconds. */
  long connect(int id) throws IOException {
    long start = nanoTime();
    SocketChannel channel = open(target.address(), CONNECT_TIMEOUT);
    long took = nanoTime() - start;
    connections.add(new Connection(id, target.sizeBytes(), channel, selector));
    return took;
  }

  private static SocketChannel open(InetSocketAddress address, Duration timeout)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, Math.toIntExact(Math.max(1, timeout.toMillis())));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Replaces connections that an earlier window closed, since an answer never came or they failed.
   *
   * @param patience for all of them together
   * @throws LostConnectionException if the server doesn't take them
   */
  void openLost(Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      if (!connection.isOpen()) {
        SocketChannel channel;
        try {
          channel = open(target.address(), Duration.ofNanos(deadline - System.nanoTime()));
        } catch (IOException e) {
          throw new LostConnectionException(
              "connection %d can't be opened again within %d ms: %s"
                  .formatted(connection.id(), patience.toMillis(), e.getMessage()),
              e);
        }
        connections.set(i, new Connection(connection.id(), target.sizeBytes(), channel, selector));
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

  ByteBuffer readBuffer() {
    return readBuffer;
  }

  ByteBuffer toWrite() {
    return toWrite;
  }

  ByteBuffer expected() {
    return expected;
  }

  IntervalExchange exchange() {
    return exchange;
  }

  void close() throws IOException {
    connections.forEach(Connection::close);
    selector.close();
  }
}
