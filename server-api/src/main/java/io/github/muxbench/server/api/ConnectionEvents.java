package io.github.muxbench.server.api;

import static io.github.muxbench.server.api.Log.Level.DEBUG;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server reports what happens on one connection.
 *
 * <p>Only the thread that serves the connection reports bytes, so a message costs no atomic
 * operation: the counts are read and written in opaque mode. Others, who sum them up or look for
 * idle connections, need to see them some time soon, and need no order with anything else.
 */
public final class ConnectionEvents {

  private static final VarHandle BYTES_IN = counter("bytesIn");
  private static final VarHandle BYTES_OUT = counter("bytesOut");

  private final ServerEvents server;
  private final SocketAddress peer;
  private final boolean narrated;
  private long bytesIn;
  private long bytesOut;

  /** Begins with the first sweep: where there is no idle timeout, no connection has one. */
  private @Nullable IdleWatch idle;

  ConnectionEvents(ServerEvents server, SocketAddress peer) {
    this.server = server;
    this.peer = peer;
    this.narrated = server.log.isEnabled(DEBUG);
    server.log.log(DEBUG, () -> "request received from " + peer);
  }

  /** Bytes came in. Called by the connection's thread alone. */
  public void received(int bytes) {
    BYTES_IN.setOpaque(this, bytesIn + bytes);
    if (narrated) {
      server.log.log(DEBUG, () -> "received " + bytes + " bytes from " + peer);
    }
  }

  /** Bytes went out. Called by the connection's thread alone. */
  public void sent(int bytes) {
    BYTES_OUT.setOpaque(this, bytesOut + bytes);
    if (narrated) {
      server.log.log(DEBUG, () -> "sent " + bytes + " bytes to " + peer);
    }
  }

  /** The client has ended its output. */
  public void inputEnded() {
    server.log.log(DEBUG, () -> "no data from " + peer);
  }

  /** The connection is about to be closed because it was idle. */
  public void timedOut() {
    server.timedOut.increment();
    server.log.log(DEBUG, () -> "idle for too long: " + peer);
  }

  /** The connection failed; the server lives on. Logged, or summed up where many do. */
  public void failed(Throwable cause) {
    server.failed.increment();
    server.failures.failed(() -> "connection of " + peer + " failed: " + cause);
  }

  /** The connection has been closed, for whatever reason. To be reported once. */
  public void closed() {
    server.closed(this);
  }

  /**
   * Returns whether no byte came in or went out for so long, counted from the first call on. Called
   * by one sweeper alone; late by two intervals of its sweep at most, and never early.
   */
  public boolean idleFor(Duration timeout) {
    return idleFor(timeout, System::nanoTime);
  }

  boolean idleFor(Duration timeout, LongSupplier nanoTime) {
    if (idle == null) {
      idle = new IdleWatch(nanoTime.getAsLong());
    }
    // The clock is read after the count: a time from before would be one at which the bytes hadn't
    // come yet, however long the sweeper was kept from going on.
    long bytes = bytesIn() + bytesOut();
    return idle.idleFor(timeout, bytes, nanoTime.getAsLong());
  }

  long bytesIn() {
    return (long) BYTES_IN.getOpaque(this);
  }

  long bytesOut() {
    return (long) BYTES_OUT.getOpaque(this);
  }

  private static VarHandle counter(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(ConnectionEvents.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
