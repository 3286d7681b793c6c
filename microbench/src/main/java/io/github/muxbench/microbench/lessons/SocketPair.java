package io.github.muxbench.microbench.lessons;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Two ends of one connection over loopback. */
record SocketPair(SocketChannel one, SocketChannel other) implements Closeable {

  static SocketPair connect() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel one = SocketChannel.open(listener.getLocalAddress());
      SocketChannel other = listener.accept();
      for (SocketChannel each : new SocketChannel[] {one, other}) {
        each.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      return new SocketPair(one, other);
    }
  }

  @Override
  public void close() throws IOException {
    one.close();
    other.close();
  }
}
