package io.github.muxbench.server.backend;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * So many connections to a backend. A thread that finds none free waits for one, in the order in
 * which threads came, as with the pools of databases.
 */
public final class BackendPool implements Closeable {

  /** A backend that is silent for so long is told from a slow one. */
  private static final Duration SILENT = Duration.ofSeconds(5);

  private static final int CONNECT_MILLIS = 2_000;

  private final List<Connection> all = new ArrayList<>();
  private final BlockingQueue<Connection> free;
  private volatile boolean closed;

  private BackendPool(int size) {
    free = new ArrayBlockingQueue<>(size, true);
  }

  /**
   * Connects.
   *
   * @throws IOException with a one-line message if the backend can't be reached
   */
  public static BackendPool connect(InetSocketAddress backend, int size) throws IOException {
    BackendPool pool = new BackendPool(size);
    try {
      for (int i = 0; i < size; i++) {
        pool.add(new Connection(backend, i));
      }
    } catch (IOException e) {
      pool.close();
      throw new IOException(
          "no connection %d of %d to the backend %s:%d: %s"
              .formatted(
                  pool.all.size() + 1,
                  size,
                  backend.getHostString(),
                  backend.getPort(),
                  e.getMessage()),
          e);
    }
    Thread.ofPlatform().name("backend-watch").daemon().start(pool::watch);
    return pool;
  }

  static SocketChannel connection(InetSocketAddress backend) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(backend, CONNECT_MILLIS);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void add(Connection connection) {
    all.add(connection);
    free.add(connection);
  }

  /**
   * Sends a request on a connection of its own, and waits for the answer.
   *
   * @throws IOException with a one-line message if none comes, or a wrong one
   */
  public void call() throws IOException {
    Connection connection;
    try {
      connection = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it waited for a connection to the backend", e);
    }
    try {
      connection.call();
    } finally {
      free.add(connection);
    }
  }

  /** A read with a time limit waits in another way than one without, so another thread looks. */
  private void watch() {
    while (!closed) {
      all.forEach(Connection::closeIfSilent);
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    all.forEach(Connection::close);
  }

  private static final class Connection implements Closeable {

    private static final long NEVER = 0;

    private final SocketChannel channel;
    private final BackendRequest request = new BackendRequest();
    private long number;
    private volatile long askedNanos = NEVER;

    Connection(InetSocketAddress backend, int index) throws IOException {
      channel = connection(backend);
      number = (long) index << Integer.SIZE;
    }

    void call() throws IOException {
      askedNanos = System.nanoTime() | 1;
      try {
        ByteBuffer bytes = request.next(++number);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        bytes = request.answer();
        while (bytes.hasRemaining()) {
          if (channel.read(bytes) < 0) {
            throw new EOFException("the backend closed a connection that was owed an answer");
          }
        }
        request.check();
      } catch (AsynchronousCloseException e) {
        throw new IOException(
            "the backend gave no answer for %d s".formatted(SILENT.toSeconds()), e);
      } finally {
        askedNanos = NEVER;
      }
    }

    void closeIfSilent() {
      long asked = askedNanos;
      if (asked != NEVER && System.nanoTime() - asked > SILENT.toNanos()) {
        close();
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // As good as closed.
      }
    }
  }
}
