package io.github.muxbench.server.backend;

import io.github.muxbench.server.api.Work;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks a backend for each message, and waits for its answer: what most services do. Where {@link
 * Work.Block} sleeps, which the JDK's scheduler ends, this waits for a socket, which its pollers
 * end; and it may have to wait for a connection first.
 */
public final class CallBackend implements Work {

  /** Of a message, and to the backend, unless it is said otherwise. */
  public static final int DEFAULT_CALLS = 1;

  public static final int DEFAULT_CONNECTIONS = 64;

  private final InetSocketAddress backend;
  private final int calls;
  private final int connections;
  private @Nullable BackendPool pool;

  /** Describes the work; nothing is connected yet. */
  public CallBackend(InetSocketAddress backend) {
    this(backend, DEFAULT_CALLS, DEFAULT_CONNECTIONS);
  }

  private CallBackend(InetSocketAddress backend, int calls, int connections) {
    if (calls < 1 || connections < 1) {
      throw new IllegalArgumentException("a backend needs at least one call and one connection");
    }
    this.backend = backend;
    this.calls = calls;
    this.connections = connections;
  }

  /**
   * Returns the same work done otherwise.
   *
   * @param otherCalls for each message, one after the other
   * @param otherConnections that all messages share
   */
  public CallBackend by(int otherCalls, int otherConnections) {
    return new CallBackend(backend, otherCalls, otherConnections);
  }

  /** Returns how many calls a message costs. */
  public int calls() {
    return calls;
  }

  /** Returns how many connections all messages share. */
  public int connections() {
    return connections;
  }

  /**
   * Returns one more connection, for whoever has a pool of its own.
   *
   * @throws IOException with a one-line message if the backend can't be reached
   */
  public SocketChannel connect() throws IOException {
    return BackendPool.connection(backend);
  }

  @Override
  public void begin() throws IOException {
    pool = BackendPool.connect(backend, connections);
  }

  @Override
  public void perform() throws IOException {
    BackendPool connected = Objects.requireNonNull(pool, "begin() first");
    for (int i = 0; i < calls; i++) {
      connected.call();
    }
  }
}
