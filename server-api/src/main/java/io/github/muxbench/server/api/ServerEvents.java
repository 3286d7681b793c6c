package io.github.muxbench.server.api;

import static io.github.muxbench.server.api.Log.Level.DEBUG;
import static io.github.muxbench.server.api.Log.Level.ERROR;

import java.io.Closeable;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server reports what happens. Each event is counted and, at level {@code DEBUG}, narrated;
 * a {@link ServerListener} is told of each. What happens on one connection is reported to its
 * {@link ConnectionEvents}.
 *
 * <p>Safe for use by any number of threads.
 */
public final class ServerEvents {

  private static final long ACCEPT_FAILURE_LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Null if nobody listens. */
  final @Nullable ServerListener listener;

  final FailureLog failures;
  final LongAdder failed = new LongAdder();
  final LongAdder timedOut = new LongAdder();
  private final Log log;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder bytesInOfClosed = new LongAdder();
  private final LongAdder bytesOutOfClosed = new LongAdder();
  private final OpenConnections open = new OpenConnections();
  private final LongSupplier nanoTime;
  private final AtomicLong nextAcceptFailureLogNanos;

  /** Narrates at level {@code DEBUG}. */
  public ServerEvents(Log log) {
    this(log, System::nanoTime);
  }

  /** Tells a listener of each step in place of the narration. */
  public ServerEvents(Log log, ServerListener listener) {
    this(log, listener, System::nanoTime);
  }

  ServerEvents(Log log, LongSupplier nanoTime) {
    this(log, log.isEnabled(DEBUG) ? new Narration(log) : null, nanoTime);
  }

  private ServerEvents(Log log, @Nullable ServerListener listener, LongSupplier nanoTime) {
    this.log = log;
    this.listener = listener;
    this.nanoTime = nanoTime;
    failures = new FailureLog(log, nanoTime);
    nextAcceptFailureLogNanos = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * Admits a connection that was just accepted, or closes it because so many are open already.
   * Threads that accept beside each other never admit more than that together.
   *
   * @return where to report what happens on it, or null if it was closed
   */
  public @Nullable ConnectionEvents admit(SocketChannel connection, ServerOptions options) {
    return admit(connection, ServerSockets.peer(connection), options);
  }

  /** As {@link #admit(SocketChannel, ServerOptions)}, for a connection of the older API. */
  public @Nullable ConnectionEvents admit(Socket connection, ServerOptions options) {
    return admit(connection, connection.getRemoteSocketAddress(), options);
  }

  private @Nullable ConnectionEvents admit(
      Closeable socket, SocketAddress peer, ServerOptions options) {
    ConnectionEvents events = accepted(socket, peer, options);
    if (events == null) {
      ServerSockets.closeQuietly(socket);
    }
    return events;
  }

  synchronized @Nullable ConnectionEvents accepted(
      Closeable socket, SocketAddress peer, ServerOptions options) {
    failures.sayRestIfOver();
    if (openCount() >= options.maxConnections()) {
      refused.increment();
      if (listener != null) {
        listener.refused(peer);
      }
      return null;
    }
    accepted.increment();
    var connection = new ConnectionEvents(this, peer, socket, options.messageSize());
    open.add(connection);
    if (listener != null) {
      listener.accepted(peer);
    }
    return connection;
  }

  /** Accepting failed, for example for want of open files. Logged once a second at most. */
  public void acceptFailed(Throwable cause) {
    long now = nanoTime.getAsLong();
    long next = nextAcceptFailureLogNanos.get();
    if (now - next >= 0
        && nextAcceptFailureLogNanos.compareAndSet(next, now + ACCEPT_FAILURE_LOG_INTERVAL_NANOS)) {
      log.log(ERROR, () -> "cannot accept, will try again: " + cause);
    }
    if (listener != null) {
      listener.acceptFailed(cause);
    }
  }

  /** An event loop begins to wait. */
  public void selecting() {
    if (listener != null) {
      listener.selecting();
    }
  }

  /** An event loop has waited: so many of its keys are ready. */
  public void selected(int readyKeys) {
    if (listener != null) {
      listener.selected(readyKeys);
    }
  }

  /** Returns the connections that are open now. */
  public OpenConnections connections() {
    return open;
  }

  /** Returns the number of connections open now. */
  public long openCount() {
    return accepted.sum() - closed.sum();
  }

  /** Returns what was reported so far; exact once nothing more is reported. */
  public ServerCounters counters() {
    return new ServerCounters(
        accepted.sum(),
        refused.sum(),
        failed.sum(),
        timedOut.sum(),
        openCount(),
        bytesInOfClosed.sum() + open.stream().mapToLong(ConnectionEvents::bytesIn).sum(),
        bytesOutOfClosed.sum() + open.stream().mapToLong(ConnectionEvents::bytesOut).sum());
  }

  /** Logs what is summed up and not yet said. To be called when nothing more will be reported. */
  public void logRest() {
    failures.sayRest();
  }

  /** Returns whether it was open until now. */
  boolean closed(ConnectionEvents connection) {
    failures.sayRestIfOver();
    if (!open.remove(connection)) {
      return false;
    }
    closed.increment();
    bytesInOfClosed.add(connection.bytesIn());
    bytesOutOfClosed.add(connection.bytesOut());
    return true;
  }
}
