package io.github.muxbench.server.threads.variants;

import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import io.github.muxbench.server.threads.ReceiveBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * <b>Try before waiting.</b> The channel is in non-blocking mode, and in blocking mode only while
 * its thread has to wait.
 *
 * <p>That saves two things. A call in blocking mode makes itself known, by {@code
 * AbstractInterruptibleChannel.begin} and {@code SocketChannelImpl.beginRead}, to whoever may
 * interrupt its thread or close its channel, and takes that back when it ends: four locks, also for
 * a read that finds its bytes. And a thread that yields and tries again often finds them without
 * having its socket watched and parking.
 *
 * <p>The price is fairness. A carrier looks at what comes from outside only when its own queue is
 * empty ({@code ForkJoinPool.WorkQueue.topLevelExec}), and threads that yield rather than wait
 * seldom leave it so. The poller that wakes a waiting thread comes from outside, and so does a
 * thread that has yielded while the queue was empty ({@code VirtualThread.afterYield}).
 *
 * <p>To run it: {@code muxbench compare --contestant 'yield=virtual-threads --yield' --contestant
 * 'first=virtual-threads --yield --io nonblocking'}.
 *
 * <p>To expect, as ratios to {@code selector} at 64 connections on one CPU ({@code
 * 20261125-standard-variants}): {@code first}: capacity 1.02 [1.01, 1.03], CPU 2.06 [2.01, 2.11],
 * where a yield alone has {@code yield}: capacity 1.006 [0.998, 1.014], CPU 1.98 [1.94, 2.02].
 */
public final class TryFirstEchoServer extends ChannelServer {

  /** After so many reads in vain it waits. More cost a thread with nothing to read more. */
  private static final int TRIES = 4;

  private final boolean yields;

  private TryFirstEchoServer(
      ServerOptions options,
      Thread.Builder threads,
      boolean yields,
      ServerEvents serverEvents,
      ServerSocketChannel listener) {
    super(options, threads, serverEvents, listener);
    this.yields = yields;
  }

  /**
   * Starts a server.
   *
   * @param yields whether a thread also lets others run after each answer, before it tries
   * @throws IOException if the address can't be listened on
   */
  public static EchoServer start(
      ServerOptions options, Thread.Builder threads, boolean yields, ServerEvents serverEvents)
      throws IOException {
    ServerSocketChannel listener = ServerSockets.listen(options);
    return new TryFirstEchoServer(options, threads, yields, serverEvents, listener).start();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // No answer depends on the yield, only its cost does.
  void echoAll(SocketChannel channel, ConnectionEvents events) throws IOException {
    channel.configureBlocking(false);
    ByteBuffer buffer = ReceiveBuffer.first(options.bufferSize());
    for (int received; (received = read(channel, buffer)) >= 0; ) {
      options.work().perform(events.received(received));
      buffer.flip();
      while (buffer.hasRemaining()) {
        events.sent(write(channel, buffer), buffer.remaining());
      }
      if (yields) {
        Thread.yield();
        events.yielded();
      }
      buffer = ReceiveBuffer.next(buffer, options.bufferSize());
    }
  }

  /**
   * Changing the mode is no system call on a virtual thread, whose first read or write has made the
   * socket itself non-blocking for good. On a platform thread it is.
   */
  @SuppressWarnings("ThreadPriorityCheck") // No read depends on the yield, only its cost does.
  private static int read(SocketChannel channel, ByteBuffer target) throws IOException {
    int received = channel.read(target);
    for (int tries = 1; received == 0 && tries < TRIES; tries++) {
      Thread.yield();
      received = channel.read(target);
    }
    if (received == 0) {
      channel.configureBlocking(true);
      received = channel.read(target);
      channel.configureBlocking(false);
    }
    return received;
  }

  private static int write(SocketChannel channel, ByteBuffer source) throws IOException {
    int sent = channel.write(source);
    if (sent == 0) {
      channel.configureBlocking(true);
      sent = channel.write(source);
      channel.configureBlocking(false);
    }
    return sent;
  }
}
