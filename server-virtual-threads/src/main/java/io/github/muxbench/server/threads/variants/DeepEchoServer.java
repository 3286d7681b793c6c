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
 * <b>Reads below so many frames</b>, as a service does below its framework and its filters. A
 * parked virtual thread is its stack, copied to the heap, so an idle connection costs what its
 * stack is deep.
 *
 * <p>To run it: {@code muxbench scale --contestant virtual-threads --contestant
 * 'deep=virtual-threads --stack-depth 50'}.
 *
 * <p>To expect of 50 frames, as ratios to the plain server at 64 connections on one CPU ({@code
 * 20261126-quick-deep}): {@code deep}: capacity 0.99 [0.97, 1.01], CPU 1.00 [0.99, 1.01], memory
 * 1.90 [1.80, 2.02]. The frames on top are copied back first when it goes on; so depth costs
 * memory, and no time that this run could show.
 */
public final class DeepEchoServer extends ChannelServer {

  private final int depth;

  private DeepEchoServer(
      ServerOptions options,
      Thread.Builder threads,
      int depth,
      ServerEvents serverEvents,
      ServerSocketChannel listener) {
    super(options, threads, serverEvents, listener);
    this.depth = depth;
  }

  /**
   * Starts a server.
   *
   * @param depth frames below the echo
   * @throws IOException if the address can't be listened on
   */
  public static EchoServer start(
      ServerOptions options, Thread.Builder threads, int depth, ServerEvents serverEvents)
      throws IOException {
    return new DeepEchoServer(options, threads, depth, serverEvents, ServerSockets.listen(options))
        .start();
  }

  @Override
  void echoAll(SocketChannel channel, ConnectionEvents events) throws IOException {
    descend(depth, channel, events);
  }

  /** Returns the number of frames above, so that each has something to come back for. */
  private int descend(int left, SocketChannel channel, ConnectionEvents events) throws IOException {
    if (left > 1) {
      return 1 + descend(left - 1, channel, events);
    }
    ByteBuffer buffer = ReceiveBuffer.first(options.bufferSize());
    for (int received; (received = channel.read(buffer)) >= 0; ) {
      options.work().perform(events.received(received));
      buffer.flip();
      while (buffer.hasRemaining()) {
        events.sent(channel.write(buffer), buffer.remaining());
      }
      buffer = ReceiveBuffer.next(buffer, options.bufferSize());
    }
    return 1;
  }
}
