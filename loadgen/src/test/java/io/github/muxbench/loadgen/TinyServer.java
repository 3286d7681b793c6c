package io.github.muxbench.loadgen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in the test's own process that does to each connection what the test says. */
public final class TinyServer implements AutoCloseable {

  /** Serves one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Behaviour {
    /**
     * Serves.
     *
     * @param index of the connection, in the order in which they were accepted, from 0
     */
    void serve(int index, Socket socket) throws Exception;
  }

  private final ServerSocket listener;
  private final Thread acceptor;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private TinyServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    acceptor = Thread.ofPlatform().daemon().start(() -> accept(behaviour));
  }

  public static TinyServer start(Behaviour behaviour) throws IOException {
    return new TinyServer(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), behaviour);
  }

  /** A right one. */
  public static TinyServer echo() throws IOException {
    return start((index, socket) -> socket.getInputStream().transferTo(socket.getOutputStream()));
  }

  /** Changes what each read brought, or returns it as it is. */
  @FunctionalInterface
  public interface Change {
    /**
     * Changes.
     *
     * @param offset of the first byte in the connection's stream
     */
    byte[] apply(int index, long offset, byte[] read) throws Exception;
  }

  /** Echoes what a test made of each read. */
  public static TinyServer echoing(Change change) throws IOException {
    return start((index, socket) -> {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[8192];
      long offset = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(change.apply(index, offset, Arrays.copyOf(buffer, count)));
        offset += count;
      }
    });
  }

  /** Changes one bit of the first byte of each read. */
  public static TinyServer echoingWrongly() throws IOException {
    return echoing((index, offset, read) -> {
      read[0] ^= 1;
      return read;
    });
  }

  private void accept(Behaviour behaviour) {
    try {
      for (int i = 0; ; i++) {
        int index = i;
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try (socket) {
                behaviour.serve(index, socket);
              } catch (Exception e) {
                // The client sees the end of its connection, which is what it is tested with.
              }
            });
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      acceptor.join(); // The system takes connections for as long as a thread is in accept.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
