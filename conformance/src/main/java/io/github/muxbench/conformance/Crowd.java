package io.github.muxbench.conformance;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that are all connected at once, and that all want an answer at the same time. */
final class Crowd implements Closeable {

  private static final int MESSAGE_BYTES = 1_000;

  private final Duration patience;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(MESSAGE_BYTES);

  /** What a client has still to send, and to compare with what comes back. */
  private record Owed(ByteBuffer outgoing, ByteBuffer expected) {}

  private Crowd(Duration patience) throws IOException {
    this.patience = patience;
  }

  /**
   * Connects them one after the other, since a short queue of the server's is no fault.
   *
   * @throws NotApplicable if this process may not have so many files open
   */
  static Crowd connect(InetSocketAddress server, int size, Duration patience) throws IOException {
    Crowd crowd = new Crowd(patience);
    try {
      for (int i = 0; i < size; i++) {
        crowd.channels.add(open(size));
        crowd.connectLast(server);
      }
      return crowd;
    } catch (IOException | RuntimeException e) {
      crowd.close();
      throw e;
    }
  }

  private static SocketChannel open(int size) {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      throw new NotApplicable(
          "needs %d open files for its clients: %s".formatted(size, e.getMessage()));
    }
  }

  private void connectLast(InetSocketAddress server) throws IOException {
    SocketChannel channel = channels.getLast();
    try {
      channel.socket().connect(server, Math.toIntExact(patience.toMillis()));
    } catch (IOException e) {
      throw new IOException(
          "cannot connect to %s beside %d connections: %s"
              .formatted(server, channels.size() - 1, e.getMessage()),
          e);
    }
    byte[] message = new byte[MESSAGE_BYTES];
    for (int i = 0; i < MESSAGE_BYTES; i++) {
      message[i] = (byte) (31 * channels.size() + i); // Not what the one beside it sends.
    }
    channel.configureBlocking(false);
    channel.register(
        selector,
        OP_READ | OP_WRITE,
        new Owed(ByteBuffer.wrap(message), ByteBuffer.wrap(message.clone())));
  }

  /** All of them send a message, and all get it back while the others stay. */
  void echoAtOnce() throws IOException {
    int served = 0;
    long deadline = System.nanoTime() + patience.toNanos();
    while (served < channels.size()) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0 || selector.select(millis) == 0) {
        throw new CheckFailure(
            "expected %d clients at the same time to be answered, %d were within %d ms"
                .formatted(channels.size(), served, patience.toMillis()));
      }
      for (SelectionKey key : selector.selectedKeys()) {
        served += echo(key) ? 1 : 0;
      }
      selector.selectedKeys().clear();
    }
  }

  /** Returns whether this has been the last that the client was owed. */
  private boolean echo(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Owed owed = (Owed) key.attachment();
    channel.write(owed.outgoing());
    incoming.clear().limit(owed.expected().remaining());
    if (channel.read(incoming) < 0) {
      throw new CheckFailure(
          "expected %d clients at the same time to be answered, one was ended"
              .formatted(channels.size()));
    }
    incoming.flip();
    ByteBuffer expected = owed.expected().slice(owed.expected().position(), incoming.remaining());
    if (!incoming.equals(expected)) {
      throw new CheckFailure("expected each client to get its own bytes, one got others");
    }
    owed.expected().position(owed.expected().position() + incoming.remaining());
    boolean done = !owed.expected().hasRemaining();
    key.interestOps(done ? 0 : owed.outgoing().hasRemaining() ? OP_READ | OP_WRITE : OP_READ);
    return done;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close(); // Only now are the sockets of registered channels really closed.
  }
}
