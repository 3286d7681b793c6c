package io.github.muxbench.conformance;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A client that sends a pseudo-random stream and compares every byte that comes back.
 *
 * <p>Its socket doesn't block, since a blocked write has no deadline, and so that one thread can
 * hold a client that stalls beside one that doesn't.
 */
final class Client implements Closeable {

  private static final long MIB = 1024 * 1024;

  /** More than the socket buffers of a connection hold, in all, on any usual system. */
  private static final long MORE_THAN_BUFFERS = 64 * MIB;

  /** How long a socket must take nothing to count as blocked. */
  private static final Duration BLOCKED_AFTER = Duration.ofMillis(500);

  private static final int BLOCK = 64 * 1024;

  /** An operation's time grows with its size: whoever moves less than this has stopped working. */
  private static final long SLOWEST_BYTES_PER_SECOND = 4 * 1024 * 1024;

  private final Duration patience;
  private final SocketChannel channel;
  private final Selector selector = Selector.open();
  private final SelectionKey key;
  private final Stream outgoing;
  private final Stream expected;
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(BLOCK);
  private long sent;
  private long received;

  private Client(SocketChannel channel, Duration patience) throws IOException {
    this.channel = channel;
    this.patience = patience;
    channel.configureBlocking(false);
    key = channel.register(selector, 0);
    // The port tells streams apart, so that bytes of another connection are noticed.
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    outgoing = new Stream(port);
    expected = new Stream(port);
  }

  static Client connect(InetSocketAddress server, Duration patience) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(server, Math.toIntExact(patience.toMillis()));
      return new Client(channel, patience);
    } catch (IOException e) {
      channel.close();
      throw new IOException("cannot connect to %s: %s".formatted(server, e.getMessage()), e);
    }
  }

  /**
   * Sends so many bytes and reads all that it is owed, but reads only when it can send no more: the
   * worst a client may do that still wants its answer.
   */
  void echo(long bytes) throws IOException {
    long goal = sent + bytes;
    long deadline = deadline(goal - received);
    while (received < goal) {
      if (trySend(goal - sent) == 0 && tryReceive() == 0) {
        await(sent < goal ? OP_READ | OP_WRITE : OP_READ, deadline);
      }
    }
  }

  /** Reads all that it is owed. */
  void receiveRest() throws IOException {
    echo(0);
  }

  /** Sends so many bytes and reads nothing. */
  void send(long bytes) throws IOException {
    long goal = sent + bytes;
    long deadline = deadline(bytes);
    while (sent < goal) {
      if (trySend(goal - sent) == 0) {
        await(OP_WRITE, deadline);
      }
    }
  }

  /**
   * Sends, and reads nothing, until the server takes no more.
   *
   * @return whether that happened; a server that always takes more keeps it somewhere, or loses it
   */
  boolean sendUntilBlocked() throws IOException {
    while (sent < MORE_THAN_BUFFERS) {
      if (trySend(MORE_THAN_BUFFERS - sent) == 0 && !ready(OP_WRITE, BLOCKED_AFTER.toMillis())) {
        return true;
      }
    }
    return false;
  }

  /** The same, and it must happen. */
  void expectBackpressure() throws IOException {
    if (!sendUntilBlocked()) {
      throw new CheckFailure(
          "expected the server to read no more while nothing was read from it, it took %d MiB"
              .formatted(MORE_THAN_BUFFERS / MIB));
    }
  }

  void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  /** The server has nothing more to say and closes in good order. */
  void expectEnd() throws IOException {
    await(OP_READ, deadline(0));
    if (channel.read(incoming.clear()) >= 0) {
      throw new CheckFailure("expected the end of the stream, got more bytes than were sent");
    }
  }

  /** Returns whether the server ends the connection in this time, by an orderly end or a reset. */
  boolean closedWithin(Duration time) {
    try {
      if (!ready(OP_READ, time.toMillis())) {
        return false;
      }
      if (channel.read(incoming.clear()) < 0) {
        return true;
      }
    } catch (IOException e) {
      return true;
    }
    throw new CheckFailure("expected the connection to be closed, got bytes");
  }

  /** Closes with a TCP reset, as a client does that crashes. */
  void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close(); // Only now is the socket of a registered channel really closed.
  }

  private int trySend(long most) throws IOException {
    int count = most == 0 ? 0 : channel.write(outgoing.next(most));
    outgoing.consume(count);
    sent += count;
    return count;
  }

  private int tryReceive() throws IOException {
    incoming.clear().limit((int) Math.min(BLOCK, sent - received));
    int count = incoming.hasRemaining() ? channel.read(incoming) : 0;
    if (count < 0) {
      throw new CheckFailure(
          "expected %d bytes back, got the end after %d".formatted(sent, received));
    }
    for (incoming.flip(); incoming.hasRemaining(); ) {
      compare(expected.next(incoming.remaining()));
    }
    return count;
  }

  private void compare(ByteBuffer wanted) {
    ByteBuffer got = incoming.slice(incoming.position(), wanted.remaining());
    int mismatch = wanted.mismatch(got);
    if (mismatch >= 0) {
      throw new CheckFailure(
          "expected 0x%02x as byte %d, got 0x%02x"
              .formatted(
                  wanted.get(wanted.position() + mismatch),
                  received + mismatch,
                  got.get(mismatch)));
    }
    expected.consume(got.capacity());
    incoming.position(incoming.position() + got.capacity());
    received += got.capacity();
  }

  private long deadline(long bytes) {
    Duration time = patience.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    return System.nanoTime() + time.toNanos();
  }

  private void await(int operations, long deadline) throws IOException {
    long left = Math.min(patience.toMillis(), (deadline - System.nanoTime()) / 1_000_000);
    if (left <= 0 || !ready(operations, left)) {
      throw new CheckFailure(
          "no progress within %d ms, after %d bytes sent and %d received"
              .formatted(patience.toMillis(), sent, received));
    }
  }

  private boolean ready(int operations, long millis) throws IOException {
    key.interestOps(operations);
    selector.selectedKeys().clear();
    return selector.select(Math.max(1, millis)) > 0;
  }

  /** A reproducible stream, made a block at a time. */
  private static final class Stream {

    private final SplittableRandom random;
    private final byte[] bytes = new byte[BLOCK];
    private final ByteBuffer block = ByteBuffer.wrap(bytes).position(BLOCK);

    Stream(long seed) {
      random = new SplittableRandom(seed);
    }

    /** Returns the next bytes, at least one, without consuming them. */
    ByteBuffer next(long most) {
      if (!block.hasRemaining()) {
        random.nextBytes(bytes);
        block.clear();
      }
      return block.slice(block.position(), (int) Math.min(most, block.remaining()));
    }

    void consume(int count) {
      block.position(block.position() + count);
    }
  }
}
