package io.github.muxbench.server.api;

import java.io.Closeable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server reports what happens on one connection, and closes it. It counts, and tells
 * whoever listens.
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

  /**
   * A {@code SocketChannel} or a {@code Socket}. A channel isn't asked for its socket before it
   * must be, since it keeps what it returns: 80 bytes.
   */
  private final Closeable socket;

  private final int messageSize;
  private long bytesIn;
  private long bytesOut;

  /** Begins with the first sweep: where there is no idle timeout, no connection has one. */
  private @Nullable IdleWatch idle;

  ConnectionEvents(ServerEvents server, SocketAddress peer, Closeable socket, int messageSize) {
    this.server = server;
    this.peer = peer;
    this.socket = socket;
    this.messageSize = messageSize;
  }

  /**
   * Bytes came in. Called by the connection's thread alone.
   *
   * @return how many messages are complete with these bytes: those whose last byte is among them
   */
  public int received(int bytes) {
    long before = bytesIn;
    long after = before + bytes;
    BYTES_IN.setOpaque(this, after);
    if (server.listener != null) {
      server.listener.received(peer, bytes);
    }
    return (int) (after / messageSize - before / messageSize);
  }

  /**
   * Bytes went out. Called by the connection's thread alone.
   *
   * @param pending bytes of the same answer that the socket didn't take
   */
  public void sent(int bytes, int pending) {
    BYTES_OUT.setOpaque(this, bytesOut + bytes);
    if (server.listener != null) {
      server.listener.sent(peer, bytes, pending);
    }
  }

  /** The connection's thread has let others run after an answer. */
  public void yielded() {
    if (server.listener != null) {
      server.listener.yielded(peer);
    }
  }

  /** The client has ended its output. */
  public void inputEnded() {
    if (server.listener != null) {
      server.listener.inputEnded(peer);
    }
  }

  /** The connection is about to be closed because it was idle. */
  public void timedOut() {
    server.timedOut.increment();
    if (server.listener != null) {
      server.listener.timedOut(peer);
    }
  }

  /** The connection failed; the server lives on. Logged, or summed up where many do. */
  public void failed(Throwable cause) {
    server.failed.increment();
    server.failures.failed(() -> "connection of " + peer + " failed: " + cause);
    if (server.listener != null) {
      server.listener.failed(peer, cause);
    }
  }

  /** Closes the connection, for whatever reason, unless it is closed. */
  public void close() {
    closeSocket();
    if (server.closed(this) && server.listener != null) {
      server.listener.closed(peer);
    }
  }

  /** Closes the socket alone: whoever reads or writes finds so, and is to close the connection. */
  void closeSocket() {
    ServerSockets.closeQuietly(socket);
  }

  /**
   * Returns whether no byte came in or went out for so long, counted from the first call on: once,
   * since it is to be closed then. Called by one sweeper alone; late by two intervals of its sweep
   * at most, and never early.
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

  Socket socket() {
    return socket instanceof SocketChannel channel ? channel.socket() : (Socket) socket;
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
