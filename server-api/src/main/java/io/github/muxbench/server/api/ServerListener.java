package io.github.muxbench.server.api;

import java.net.SocketAddress;

/**
 * Is told of each step that a server takes, on the thread that takes it, right after it: whoever
 * wants to narrate or record. A server that nobody listens to pays a comparison with null for each.
 *
 * <p>Together the calls about one connection are its way through the states that the servers' files
 * describe.
 */
public interface ServerListener {

  /** A connection was accepted and will be served. */
  default void accepted(SocketAddress peer) {}

  /** A connection was closed at once, since the limit was reached. */
  default void refused(SocketAddress peer) {}

  /** Accepting failed; it will be tried again. */
  default void acceptFailed(Throwable cause) {}

  /** Bytes came in, and their work is next. */
  default void received(SocketAddress peer, int bytes) {}

  /**
   * Bytes went out.
   *
   * @param pending bytes of the same answer that the socket didn't take: until it has, nothing more
   *     is read from this client
   */
  default void sent(SocketAddress peer, int bytes, int pending) {}

  /** A thread has let others run after an answer, and goes on to read. */
  default void yielded(SocketAddress peer) {}

  /** The client has ended its output, and it has all that it was owed. */
  default void inputEnded(SocketAddress peer) {}

  /** The connection was idle for too long and is about to be closed. */
  default void timedOut(SocketAddress peer) {}

  /** The connection failed and is about to be closed. */
  default void failed(SocketAddress peer, Throwable cause) {}

  /** The connection was closed, for whatever reason. */
  default void closed(SocketAddress peer) {}

  /** An event loop begins to wait. */
  default void selecting() {}

  /** An event loop has waited: so many of its keys are ready. */
  default void selected(int readyKeys) {}
}
