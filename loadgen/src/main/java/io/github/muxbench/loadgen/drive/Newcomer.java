package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One more connection, opened while the server is saturated: connects, sends one message and waits
 * for its echo. A server that is kept busy by those that it already has may leave it waiting.
 *
 * <p>It is an observer: that the server refuses it is none of the window's errors.
 */
final class Newcomer {

  private final long startNanos;
  private final SocketChannel channel;
  private final ByteBuffer message;
  private @Nullable Long tookNanos;

  private Newcomer(long startNanos, SocketChannel channel, int sizeBytes) {
    this.startNanos = startNanos;
    this.channel = channel;
    this.message = ByteBuffer.allocate(sizeBytes);
  }

  /** Begins to connect; the selector's keys lead to {@link #advance}. */
  static Newcomer connect(InetSocketAddress address, int sizeBytes, Selector selector, long now)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    Newcomer newcomer = new Newcomer(now, channel, sizeBytes);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.connect(address);
      channel.register(selector, SelectionKey.OP_CONNECT, newcomer);
    } catch (IOException e) {
      newcomer.close();
    }
    return newcomer;
  }

  /** Does the next step that its socket is ready for. */
  void advance(SelectionKey key, long now) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        key.interestOps(SelectionKey.OP_WRITE);
      } else if (key.isWritable()) {
        channel.write(message);
        if (!message.hasRemaining()) {
          message.clear();
          key.interestOps(SelectionKey.OP_READ);
        }
      } else if (key.isReadable()) {
        if (channel.read(message) < 0) {
          close();
        } else if (!message.hasRemaining()) {
          tookNanos = now - startNanos;
          close();
        }
      }
    } catch (IOException e) {
      close();
    }
  }

  boolean isWaiting() {
    return channel.isOpen();
  }

  /** Gives up at the end of the drain: it has waited at least so long. */
  void giveUp(long now) {
    if (isWaiting()) {
      tookNanos = now - startNanos;
      close();
    }
  }

  /** Returns how long it took, or waited in vain; null if it was refused. */
  @Nullable Long tookNanos() {
    return tookNanos;
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to do for a socket that can't even be closed.
    }
  }
}
