package io.github.muxbench.server.api;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.stream.Stream;

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

  /** Sets the options of a connection that was just accepted. */
  public static void configure(SocketChannel connection, ServerOptions options) throws IOException {
    connection.setOption(StandardSocketOptions.TCP_NODELAY, options.tcpNoDelay());
  }

  /**
   * Returns the sockets of the connections that a selector watches. Its key set may be read by any
   * thread, and while it changes.
   */
  public static Stream<Socket> of(Selector selector) {
    Set<SelectionKey> keys = selector.isOpen() ? selector.keys() : Set.of();
    return keys.stream()
        .map(SelectionKey::channel)
        .filter(SocketChannel.class::isInstance)
        .map(channel -> ((SocketChannel) channel).socket());
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
