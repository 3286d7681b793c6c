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
 * <b>Yield after each answer.</b> A read that finds nothing costs a system call in vain, a second
 * one ({@code epoll_ctl}) to have the socket watched, and parking. A thread that first lets the
 * others run has more often got its next message by its turn, and is spared all three.
 *
 * <p>To run it: {@code muxbench compare --contestant plain=virtual-threads --contestant
 * 'yield=virtual-threads --yield'}.
 *
 * <p>To expect, as ratios to {@code selector} at 64 connections on one CPU ({@code
 * 20261125-standard-variants}): {@code yield}: capacity 1.006 [0.998, 1.014], CPU 1.98 [1.94,
 * 2.02], where the plain server has {@code virtual-threads}: capacity 0.89 [0.88, 0.90], CPU 1.93
 * [1.89, 1.97]. Most of what parking costs is saved once all are busy. At half the rate the others
 * are idle, a yield finds nobody to run, and nothing is saved.
 */
public final class YieldEchoServer extends ChannelServer {

  private YieldEchoServer(
      ServerOptions options,
      Thread.Builder threads,
      ServerEvents serverEvents,
      ServerSocketChannel listener) {
    super(options, threads, serverEvents, listener);
  }

  /**
   * Starts a server.
   *
   * @throws IOException if the address can't be listened on
   */
  public static EchoServer start(
      ServerOptions options, Thread.Builder threads, ServerEvents serverEvents) throws IOException {
    return new YieldEchoServer(options, threads, serverEvents, ServerSockets.listen(options))
        .start();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // No answer depends on the yield, only its cost does.
  void echoAll(SocketChannel channel, ConnectionEvents events) throws IOException {
    ByteBuffer buffer = ReceiveBuffer.first(options.bufferSize());
    for (int received; (received = channel.read(buffer)) >= 0; ) {
      options.work().perform(events.received(received));
      buffer.flip();
      while (buffer.hasRemaining()) {
        events.sent(channel.write(buffer), buffer.remaining());
      }
      Thread.yield();
      events.yielded();
      buffer = ReceiveBuffer.next(buffer, options.bufferSize());
    }
  }
}
