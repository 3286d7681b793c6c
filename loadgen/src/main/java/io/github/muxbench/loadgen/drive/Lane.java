package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * What one generator thread owns: a selector, its share of the connections, its buffers and its
 * histograms.
 */
final class Lane {

  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

  private final Target target;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BytePattern.CHUNK);
  private final ByteBuffer toWrite;
  private final ByteBuffer expected;
  private final IntervalExchange exchange = new IntervalExchange();

  Lane(Target target, BytePattern pattern) throws IOException {
    this.target = target;
    toWrite = pattern.view();
    expected = pattern.view();
  }

  /** Opens one more connection and returns how long that took, in nanoseconds. */
  long connect(int id) throws IOException {
    long start = System.nanoTime();
    SocketChannel channel = open(target.address());
    long took = System.nanoTime() - start;
    connections.add(new Connection(id, target.sizeBytes(), channel, selector));
    return took;
  }

  private static SocketChannel open(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, CONNECT_TIMEOUT_MILLIS);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Replaces connections on which an answer never came, so that it can't be taken for one of a
   * later window.
   */
  void reopenStalled() throws IOException {
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      if (!connection.isOpen() || connection.messages().outstanding() > 0) {
        connection.close();
        SocketChannel channel = open(target.address());
        connections.set(i, new Connection(connection.id(), target.sizeBytes(), channel, selector));
      }
    }
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
