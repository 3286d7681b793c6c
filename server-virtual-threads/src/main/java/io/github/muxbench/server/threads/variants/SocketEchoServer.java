package io.github.muxbench.server.threads.variants;

import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import io.github.muxbench.server.threads.ReceiveBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import org.jspecify.annotations.Nullable;

/**
 * <b>The older API.</b> {@link Socket} and its streams in place of a channel. A virtual thread
 * waits in them in the same way, by parking. But streams take arrays, so each message is copied
 * once more on its way in and out, by way of a direct buffer that the JDK keeps for each carrier.
 *
 * <p>To run it: {@code muxbench compare --contestant plain=virtual-threads --contestant
 * 'socket=virtual-threads --io socket'}.
 *
 * <p>To expect, as ratios to {@code selector} at 64 connections on one CPU ({@code
 * 20261125-standard-variants}): {@code socket}: capacity 0.88 [0.87, 0.89], CPU 1.93 [1.89, 1.97],
 * where the plain server has {@code virtual-threads}: capacity 0.89 [0.88, 0.90], CPU 1.93 [1.89,
 * 1.97]: no difference beyond their intervals.
 */
public final class SocketEchoServer extends VariantServer<Socket> {

  private final ServerSocket listener;
  private final boolean yields;

  private SocketEchoServer(
      ServerOptions options,
      Thread.Builder threads,
      boolean yields,
      ServerEvents serverEvents,
      ServerSocket listener) {
    super(options, threads, serverEvents, listener);
    this.yields = yields;
    this.listener = listener;
  }

  /**
   * Starts a server.
   *
   * @param yields whether a thread lets others run after each answer, before it reads
   * @throws IOException if the address can't be listened on
   */
  public static EchoServer start(
      ServerOptions options, Thread.Builder threads, boolean yields, ServerEvents serverEvents)
      throws IOException {
    ServerSocket listener = ServerSockets.listenWithSocket(options);
    return new SocketEchoServer(options, threads, yields, serverEvents, listener).start();
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  @Override
  Socket accept() throws IOException {
    try {
      return listener.accept();
    } catch (SocketException e) {
      throw listener.isClosed() ? new AsynchronousCloseException() : e;
    }
  }

  @Override
  @Nullable ConnectionEvents admit(Socket socket, ServerEvents serverEvents) {
    return serverEvents.admit(socket, options);
  }

  @Override
  void serve(Socket socket, ConnectionEvents events) throws IOException {
    try {
      ServerSockets.configure(socket, options);
      echoAll(socket.getInputStream(), socket.getOutputStream(), events);
      events.inputEnded();
      socket.shutdownOutput();
    } catch (SocketException e) {
      // A socket that this side has closed is no failure of the connection.
      throw socket.isClosed() ? new AsynchronousCloseException() : e;
    }
  }

  // No answer depends on the yield, only its cost does; and a buffer begins where its array does.
  @SuppressWarnings({"ThreadPriorityCheck", "ByteBufferBackingArray"})
  private void echoAll(InputStream input, OutputStream output, ConnectionEvents events)
      throws IOException {
    ByteBuffer buffer = ReceiveBuffer.firstWithArray(options.bufferSize());
    for (int received; (received = input.read(buffer.array())) >= 0; ) {
      options.work().perform(events.received(received));
      output.write(buffer.array(), 0, received); // Returns once all is written.
      events.sent(received, 0);
      if (yields) {
        Thread.yield();
        events.yielded();
      }
      buffer = ReceiveBuffer.next(buffer.limit(received), options.bufferSize());
    }
  }
}
