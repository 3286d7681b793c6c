package io.github.muxbench.server.threads.variants;

import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.Drain;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.IdleWatch;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import io.github.muxbench.server.api.ServerThreads;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * What the plain server does before and after it echoes, for variants that echo in another way.
 *
 * @param <S> the socket of a connection
 */
abstract class VariantServer<S extends Closeable> implements EchoServer {

  final ServerOptions options;
  private final ServerEvents serverEvents;
  private final Closeable listener;
  private final Thread.Builder threads;
  private final Drain drain = new Drain();
  private @Nullable Thread acceptor;

  VariantServer(
      ServerOptions options,
      Thread.Builder threads,
      ServerEvents serverEvents,
      Closeable listener) {
    this.options = options;
    this.threads = threads;
    this.serverEvents = serverEvents;
    this.listener = listener;
  }

  /** Starts the server's threads. To be called once it is made. */
  EchoServer start() {
    Thread.Builder sameKind =
        threads instanceof Thread.Builder.OfVirtual ? Thread.ofVirtual() : Thread.ofPlatform();
    acceptor = ServerThreads.start(sameKind, "acceptor", this::serve, listener);
    if (options.idleTimeout().isPositive()) {
      ServerThreads.start(Thread.ofVirtual(), "idle-sweeper", this::closeIdle, listener);
    }
    return this;
  }

  /**
   * Waits for a connection.
   *
   * @throws ClosedChannelException if the listener is closed
   */
  abstract S accept() throws IOException;

  abstract @Nullable ConnectionEvents admit(S socket, ServerEvents serverEvents);

  /**
   * Answers all that a client sends, and ends the output once the client has ended its own.
   *
   * @throws ClosedChannelException if this side has closed the socket
   */
  abstract void serve(S socket, ConnectionEvents events) throws IOException;

  @Override
  public void close() {
    drain.begin();
    ServerSockets.closeQuietly(listener);
    if (acceptor != null) {
      ServerThreads.join(acceptor);
    }
    drain.await(serverEvents.connections());
    serverEvents.connections().closeSockets();
    serverEvents.connections().awaitNone();
  }

  private void serve() {
    while (!drain.hasBegun()) {
      try {
        S socket = accept();
        ConnectionEvents events = admit(socket, serverEvents);
        if (events != null) {
          start(socket, events);
        }
      } catch (ClosedChannelException e) {
        return; // The server is to stop.
      } catch (IOException | OutOfMemoryError e) {
        serverEvents.acceptFailed(e);
        drain.sleep(ServerOptions.ACCEPT_PAUSE);
      }
    }
  }

  private void start(S socket, ConnectionEvents events) {
    try {
      threads.start(() -> run(socket, events));
    } catch (OutOfMemoryError e) {
      events.failed(e);
      events.close();
    }
  }

  private void run(S socket, ConnectionEvents events) {
    try {
      serve(socket, events);
    } catch (ClosedChannelException e) {
      // It was idle, or the server stops.
    } catch (IOException | OutOfMemoryError e) {
      events.failed(e);
    } finally {
      events.close();
    }
  }

  private void closeIdle() {
    while (drain.sleep(IdleWatch.sweepInterval(options.idleTimeout()))) {
      serverEvents.connections().closeIdleSockets(options.idleTimeout());
    }
  }
}
