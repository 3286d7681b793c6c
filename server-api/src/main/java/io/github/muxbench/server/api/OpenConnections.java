package io.github.muxbench.server.api;

import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The connections that a server has admitted and not reported as closed. May be used by any thread.
 *
 * <p>There are two ways to end them. Where nobody else would notice, as in an event loop, they are
 * closed. Where a thread waits in a read or write for each, only its socket is closed: the thread
 * finds so, and closes the connection once it reports nothing more on it.
 */
public final class OpenConnections {

  private final Set<ConnectionEvents> connections = ConcurrentHashMap.newKeySet();

  OpenConnections() {}

  /**
   * Closes those on which no byte came in or went out for so long, and reports them as timed out.
   * To be called by one thread alone, at the times of {@link IdleWatch#sweeps}.
   */
  public void closeIdle(Duration timeout) {
    idle(timeout).forEach(ConnectionEvents::close);
  }

  /** The same, but closes only their sockets. */
  public void closeIdleSockets(Duration timeout) {
    idle(timeout).forEach(ConnectionEvents::closeSocket);
  }

  private Stream<ConnectionEvents> idle(Duration timeout) {
    return connections.stream()
        .filter(connection -> connection.idleFor(timeout))
        .peek(ConnectionEvents::timedOut);
  }

  /** Closes all. */
  public void closeAll() {
    connections.forEach(ConnectionEvents::close);
  }

  /** Closes the sockets of all. */
  public void closeSockets() {
    connections.forEach(ConnectionEvents::closeSocket);
  }

  /**
   * Returns once all are reported as closed, {@link ServerOptions#CLOSE_TIMEOUT} is over, or the
   * caller was interrupted, and then leaves it interrupted.
   */
  public void awaitNone() {
    long deadline = System.nanoTime() + ServerOptions.CLOSE_TIMEOUT.toNanos();
    try {
      while (!connections.isEmpty() && System.nanoTime() - deadline < 0) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Stream<ConnectionEvents> stream() {
    return connections.stream();
  }

  /** Not asked of a channel before it must be, which keeps what it returns from then on. */
  Stream<Socket> sockets() {
    return connections.stream().map(ConnectionEvents::socket);
  }

  void add(ConnectionEvents connection) {
    connections.add(connection);
  }

  boolean remove(ConnectionEvents connection) {
    return connections.remove(connection);
  }
}
