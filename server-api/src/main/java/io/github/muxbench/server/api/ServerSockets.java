package io.github.muxbench.server.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The one place where sockets get their options, so that all servers have the same ones. */
public final class ServerSockets {

  private ServerSockets() {}

  /**
   * Opens a listening socket in blocking mode.
   *
   * @throws java.net.UnknownHostException if the host has no address
   * @throws java.net.BindException if the address can't be listened on, for example because it is
   *     in use
   */
  public static ServerSocketChannel listen(ServerOptions options) throws IOException {
    InetAddress host = InetAddress.getByName(options.host());
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      // A port whose last connections are still in TIME_WAIT can be listened on again at once.
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return listener.bind(new InetSocketAddress(host, options.port()), options.backlog());
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /**
   * Returns who is at the other end of a connection that was just accepted. Not from its {@code
   * socket()}, an adaptor that the channel would keep from then on: 80 bytes for each connection.
   */
  public static SocketAddress peer(SocketChannel connection) {
    try {
      return connection.getRemoteAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("not the address of a connection that is open", e);
    }
  }

  /** Sets the options of a connection that was just accepted. */
  public static void configure(SocketChannel connection, ServerOptions options) throws IOException {
    connection.setOption(StandardSocketOptions.TCP_NODELAY, options.tcpNoDelay());
  }

  /** Closes a socket or selector; for one that can't even be closed, nothing is left to do. */
  public static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // As said above.
    }
  }
}
