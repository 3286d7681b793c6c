package io.github.muxbench.server.api;

import static io.github.muxbench.server.api.Log.Level.DEBUG;
import static io.github.muxbench.server.api.Log.Level.ERROR;

import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server reports what happens. Each event is counted and, at level {@code DEBUG}, narrated.
 * What happens on one connection is reported to its {@link ConnectionEvents}.
 *
 * <p>Safe for use by any number of threads.
 */
public final class ServerEvents {

  private static final long ACCEPT_FAILURE_LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  final Log log;
  final FailureLog failures;
  final LongAdder failed = new LongAdder();
  final LongAdder timedOut = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder bytesInOfClosed = new LongAdder();
  private final LongAdder bytesOutOfClosed = new LongAdder();
  private final Set<ConnectionEvents> open = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;
  private final AtomicLong nextAcceptFailureLogNanos;

  public ServerEvents(Log log) {
    this(log, System::nanoTime);
  }

  ServerEvents(Log log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    failures = new FailureLog(log, nanoTime);
    nextAcceptFailureLogNanos = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * Admits a connection, or refuses it because so many are open already. Threads that accept beside
   * each other never admit more than that together.
   *
   * @return where to report what happens on it, or null if it is to be closed at once
   */
  public synchronized @Nullable ConnectionEvents admit(SocketAddress peer, int maxConnections) {
    if (open() >= maxConnections) {
      refused(peer);
      return null;
    }
    return accepted(peer);
  }

  /** A connection was accepted and will be served. Returns where to report what happens on it. */
  public ConnectionEvents accepted(SocketAddress peer) {
    failures.sayRestIfOver();
    accepted.increment();
    var connection = new ConnectionEvents(this, peer);
    open.add(connection);
    return connection;
  }

  /** A connection was closed at once because the limit was reached. */
  public void refused(SocketAddress peer) {
    refused.increment();
    log.log(DEBUG, () -> "refused, since the connection limit is reached: " + peer);
  }

  /** Accepting failed, for example for want of open files. Logged once a second at most. */
  public void acceptFailed(Exception cause) {
    long now = nanoTime.getAsLong();
    long next = nextAcceptFailureLogNanos.get();
    if (now - next >= 0
        && nextAcceptFailureLogNanos.compareAndSet(next, now + ACCEPT_FAILURE_LOG_INTERVAL_NANOS)) {
      log.log(ERROR, () -> "cannot accept, will try again: " + cause);
    }
  }

  /** Returns the number of connections open now. */
  public long open() {
    return accepted.sum() - closed.sum();
  }

  /** Returns what was reported so far; exact once nothing more is reported. */
  public ServerCounters counters() {
    return new ServerCounters(
        accepted.sum(),
        refused.sum(),
        failed.sum(),
        timedOut.sum(),
        open(),
        bytesInOfClosed.sum() + open.stream().mapToLong(ConnectionEvents::bytesIn).sum(),
        bytesOutOfClosed.sum() + open.stream().mapToLong(ConnectionEvents::bytesOut).sum());
  }

  /** Logs what is summed up and not yet said. To be called when nothing more will be reported. */
  public void logRest() {
    failures.sayRest();
  }

  void closed(ConnectionEvents connection) {
    failures.sayRestIfOver();
    if (open.remove(connection)) {
      closed.increment();
      bytesInOfClosed.add(connection.bytesIn());
      bytesOutOfClosed.add(connection.bytesOut());
    }
  }
}
