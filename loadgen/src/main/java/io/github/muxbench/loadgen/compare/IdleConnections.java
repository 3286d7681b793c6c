package io.github.muxbench.loadgen.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Connections that have echoed once and then only stay open. */
final class IdleConnections {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final byte[] MESSAGE = new byte[64];

  private final InetSocketAddress address;
  private final List<Socket> sockets = new ArrayList<>();

  IdleConnections(InetSocketAddress address) {
    this.address = address;
  }

  /** Opens so many more, one after the other, each with one round trip. */
  void openAndEcho(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(MESSAGE);
      InputStream input = socket.getInputStream();
      if (input.readNBytes(MESSAGE.length).length < MESSAGE.length) {
        throw new IOException("a connection was closed before its echo came");
      }
    }
  }

  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
