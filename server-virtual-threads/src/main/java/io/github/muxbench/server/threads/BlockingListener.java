package io.github.muxbench.server.threads;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/** Where connections come from, in blocking mode. */
interface BlockingListener extends Closeable {

  InetSocketAddress address();

  /**
   * Waits for a connection.
   *
   * @throws java.nio.channels.ClosedChannelException if the listener is closed
   */
  BlockingChannel accept() throws IOException;

  /**
   * Of {@link SocketChannel}s.
   *
   * @param use how a connection's thread is to use its channel
   */
  record OfChannels(ServerSocketChannel listener, Function<SocketChannel, BlockingChannel> use)
      implements BlockingListener {

    @Override
    public InetSocketAddress address() {
      return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    @Override
    public BlockingChannel accept() throws IOException {
      return use.apply(listener.accept());
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  /** Of {@link java.net.Socket}s. */
  record OfSockets(ServerSocket listener) implements BlockingListener {

    @Override
    public InetSocketAddress address() {
      return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public BlockingChannel accept() throws IOException {
      try {
        return new BlockingChannel.OfSocket(listener.accept());
      } catch (SocketException e) {
        throw listener.isClosed() ? new AsynchronousCloseException() : e;
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
