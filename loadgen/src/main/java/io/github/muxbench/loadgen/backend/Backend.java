package io.github.muxbench.loadgen.backend;

import io.github.muxbench.server.backend.BackendRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers each request with its own bytes, once it has kept it for a while. A platform thread for
 * each connection sleeps meanwhile, so that no scheduler of the JVM has a part in how long.
 */
public final class Backend implements Closeable {

  private static final int BACKLOG = 1024;
  private static final long HELD_NANOS = 500_000;

  private final ServerSocketChannel listener;
  private final long latencyNanos;
  private final long gapNanos;
  private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  /**
   * Listens.
   *
   * @param latency how long it keeps a request at least
   * @param perSecond requests that it begins to answer in a second at most; infinite for no limit
   * @throws IOException if the address can't be listened on
   */
  public Backend(InetSocketAddress address, Duration latency, double perSecond) throws IOException {
    latencyNanos = latency.toNanos();
    gapNanos = (long) (1e9 / perSecond);
    listener = ServerSocketChannel.open();
    try {
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    Thread.ofPlatform().name("backend-acceptor").start(this::accept);
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    try {
      return (InetSocketAddress) listener.getLocalAddress();
    } catch (IOException e) {
      throw new IllegalStateException("closed", e);
    }
  }

  /** Returns how many requests it has answered. */
  public long answered() {
    return answered.get();
  }

  /**
   * Returns how many requests it began late, since its rate allowed no sooner: by more than half of
   * its latency and half a millisecond.
   */
  public long held() {
    return held.get();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        open.add(channel);
        Thread.ofPlatform().name("backend").daemon().start(() -> serve(channel));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(SocketChannel channel) {
    ByteBuffer request = ByteBuffer.allocateDirect(BackendRequest.SIZE);
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      while (channel.read(request) >= 0) {
        if (!request.hasRemaining()) {
          waitUntil(turn() + latencyNanos);
          request.flip();
          answered.incrementAndGet(); // Before its server can know, who may ask.
          while (request.hasRemaining()) {
            channel.write(request);
          }
          request.clear();
        }
      }
    } catch (ClosedChannelException e) {
      // Closed from here.
    } catch (IOException e) {
      // The server has gone.
    } finally {
      open.remove(channel);
    }
  }

  /** Returns when the next request is begun: now, or when the rate allows it. */
  private long turn() {
    long now = System.nanoTime();
    if (gapNanos == 0) {
      return now;
    }
    long turn = nextNanos.updateAndGet(next -> (next - now > 0 ? next : now) + gapNanos) - gapNanos;
    if (turn - now > latencyNanos / 2 + HELD_NANOS) {
      held.incrementAndGet();
    }
    return turn;
  }

  private static void waitUntil(long nanos) {
    for (long left; (left = nanos - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (SocketChannel each : open) {
        each.close();
      }
    } catch (IOException e) {
      // As good as closed.
    }
  }
}
