package io.github.muxbench.server.api;

import static io.github.muxbench.server.api.Log.Level.DEBUG;

import java.net.SocketAddress;

/** Tells the life of each connection in the log, at level {@code DEBUG}. */
record Narration(Log log) implements ServerListener {

  @Override
  public void accepted(SocketAddress peer) {
    log.log(DEBUG, () -> "request received from " + peer);
  }

  @Override
  public void refused(SocketAddress peer) {
    log.log(DEBUG, () -> "refused, since the connection limit is reached: " + peer);
  }

  @Override
  public void received(SocketAddress peer, int bytes) {
    log.log(DEBUG, () -> "received " + bytes + " bytes from " + peer);
  }

  @Override
  public void sent(SocketAddress peer, int bytes, int pending) {
    log.log(DEBUG, () -> "sent " + bytes + " bytes to " + peer);
  }

  @Override
  public void inputEnded(SocketAddress peer) {
    log.log(DEBUG, () -> "no data from " + peer);
  }

  @Override
  public void timedOut(SocketAddress peer) {
    log.log(DEBUG, () -> "idle for too long: " + peer);
  }
}
