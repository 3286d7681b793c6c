package io.github.muxbench.server.api;

import java.net.InetSocketAddress;

/**
 * A TCP server that sends every byte back on the connection it came from, in order.
 *
 * <p>An instance is listening from the moment it exists. When a client ends its output, the server
 * sends what it still owes, ends its own output and closes. A client that doesn't read is not read
 * from: at most one buffer of output is held for it. Whatever a client does ends at most its own
 * connection.
 */
public interface EchoServer extends AutoCloseable {

  /**
   * Returns the address that the server listens on, with the real port where port 0 was asked for.
   */
  InetSocketAddress address();

  /**
   * Stops listening, then ends each connection in good order as soon as what has come on it is
   * answered. What isn't by the end of {@link ServerOptions#CLOSE_GRACE} is closed as it is. Then
   * waits, at most {@link ServerOptions#CLOSE_TIMEOUT}, until the server's threads have ended. Does
   * nothing on a server that is closed.
   *
   * <p>A connection that still waits to be accepted is reset, and so is one whose client goes on
   * sending after the server's end.
   */
  @Override
  void close();
}
