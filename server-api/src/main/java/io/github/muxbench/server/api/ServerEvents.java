package io.github.muxbench.server.api;

import static io.github.muxbench.server.api.Log.Level.DEBUG;
import static io.github.muxbench.server.api.Log.Level.ERROR;

import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Where a server reports what happens on its connections. Each event is counted and, at level
 * {@code DEBUG}, narrated.
 *
 * <p>Safe for use by any number of threads. An event without narration costs one uncontended add.
 */
public final class ServerEvents {

  private static final long ACCEPT_FAILURE_LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Log log;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder timedOut = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongSupplier nanoTime;
  private final AtomicLong nextAcceptFailureLogNanos;

  public ServerEvents(Log log) {
    this(log, System::nanoTime);
  }

  ServerEvents(Log log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    nextAcceptFailureLogNanos = new AtomicLong(nanoTime.getAsLong());
  }

  /** A connection was accepted and will be served. */
  public void accepted(SocketAddress peer) {
    accepted.increment();
    log.log(DEBUG, () -> "request received from " + peer);
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

  /** Bytes came in. */
  public void received(SocketAddress peer, int bytes) {
    bytesIn.add(bytes);
    if (log.isEnabled(DEBUG)) {
      log.log(DEBUG, () -> "received " + bytes + " bytes from " + peer);
    }
  }

  /** Bytes went out. */
  public void sent(SocketAddress peer, int bytes) {
    bytesOut.add(bytes);
    if (log.isEnabled(DEBUG)) {
      log.log(DEBUG, () -> "sent " + bytes + " bytes to " + peer);
    }
  }

  /** The client has ended its output. */
  public void inputEnded(SocketAddress peer) {
    log.log(DEBUG, () -> "no data from " + peer);
  }

  /** A connection is about to be closed because it was idle. */
  public void timedOut(SocketAddress peer) {
    timedOut.increment();
    log.log(DEBUG, () -> "idle for too long: " + peer);
  }

  /** A connection failed; the server lives on. */
  public void failed(SocketAddress peer, Throwable cause) {
    failed.increment();
    log.log(ERROR, () -> "connection of " + peer + " failed: " + cause);
  }

  /** A connection that was accepted has been closed, for whatever reason. */
  public void closed() {
    closed.increment();
  }

  /** Returns the number of connections open now. */
  public long open() {
    return accepted.sum() - closed.sum();
  }

  public ServerCounters counters() {
    return new ServerCounters(
        accepted.sum(),
        refused.sum(),
        failed.sum(),
        timedOut.sum(),
        open(),
        bytesIn.sum(),
        bytesOut.sum());
  }
}
