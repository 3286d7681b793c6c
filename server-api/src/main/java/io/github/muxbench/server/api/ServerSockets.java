package io.github.muxbench.server.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;

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
    return listen(options, false);
  }

  /**
   * Opens one of several listening sockets of the same address and port, each with a queue of
   * connections of its own; the system deals the connections to them (SO_REUSEPORT).
   *
   * @throws IllegalArgumentException if the platform has no such option
   * @throws IOException as {@link #listen}
   */
  public static ServerSocketChannel listenBesideOthers(ServerOptions options) throws IOException {
    return listen(options, true);
  }

  private static ServerSocketChannel listen(ServerOptions options, boolean besideOthers)
      throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      // A port whose last connections are still in TIME_WAIT can be listened on again at once.
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      if (besideOthers) {
        requireReusePort(listener.supportedOptions());
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      return listener.bind(address(options), options.backlog());
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  static void requireReusePort(Set<SocketOption<?>> supported) {
    if (!supported.contains(StandardSocketOptions.SO_REUSEPORT)) {
      throw new IllegalArgumentException(
          "this platform has no SO_REUSEPORT, so several sockets can't listen on one port");
    }
  }

  /** Opens a listening socket of the older API, set up as {@link #listen} does. */
  public static ServerSocket listenWithSocket(ServerOptions options) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address(options), options.backlog());
      return listener;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** Returns the address that is listened on, also when it isn't any more. */
  public static InetSocketAddress address(ServerSocketChannel listener) {
    return (InetSocketAddress) listener.socket().getLocalSocketAddress();
  }

  private static InetSocketAddress address(ServerOptions options) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(options.host()), options.port());
  }

  /**
   * Opens a selector that watches a listener, which is in non-blocking mode from then on, or closes
   * the listener if that can't be.
   *
   * @param accept attached to the listener's key
   * @throws IOException for example for want of files
   */
  public static Selector selectorFor(ServerSocketChannel listener, Runnable accept)
      throws IOException {
    Closeable opened = listener;
    try {
      listener.configureBlocking(false);
      Selector selector = Selector.open();
      opened = selector;
      listener.register(selector, SelectionKey.OP_ACCEPT, accept);
      return selector;
    } catch (IOException | OutOfMemoryError e) {
      closeQuietly(opened, listener);
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

  /** Sets the same options of a connection of the older API. */
  public static void configure(Socket connection, ServerOptions options) throws IOException {
    connection.setTcpNoDelay(options.tcpNoDelay());
  }

  /** Closes sockets or selectors; for one that can't even be closed, nothing is left to do. */
  public static void closeQuietly(Closeable... resources) {
    for (Closeable resource : resources) {
      try {
        resource.close();
      } catch (IOException e) {
        // As said above.
      }
    }
  }
}
