package io.github.muxbench.server.threads;

import io.github.muxbench.server.api.BoundedJoin;
import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.Drain;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.IdleWatch;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An echo server that gives each connection a thread: the thread waits, in {@code read}, for its
 * own connection alone.
 *
 * <p>Every operation on a socket blocks until it is done. What is left over after a read is a local
 * variable, and where a connection stands is where its thread stands in the code.
 */
public final class ThreadPerConnectionEchoServer implements EchoServer {

  private final ServerOptions options;
  private final ServerEvents serverEvents;
  private final BlockingListener listener;
  private final Thread.Builder threads;
  private final boolean yields;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final List<Thread> ownThreads = new ArrayList<>();
  private volatile boolean closing;

  private ThreadPerConnectionEchoServer(
      ServerOptions options,
      Thread.Builder threads,
      boolean yields,
      Io io,
      ServerEvents serverEvents)
      throws IOException {
    this.options = options;
    this.threads = threads;
    this.yields = yields;
    this.serverEvents = serverEvents;
    this.listener = io.listen(options);
  }

  /**
   * Starts a server.
   *
   * @param threads makes the thread of each connection: virtual or platform
   * @param yields whether that thread lets others run after each answer, before it reads again
   * @param io the blocking API that it uses
   * @throws IOException if the address can't be listened on
   */
  public static ThreadPerConnectionEchoServer start(
      ServerOptions options,
      Thread.Builder threads,
      boolean yields,
      Io io,
      ServerEvents serverEvents)
      throws IOException {
    var server = new ThreadPerConnectionEchoServer(options, threads, yields, io, serverEvents);
    // Of the same kind: what a virtual thread starts runs in its turn, among the other connections;
    // what a platform thread starts, only when the carrier has no other to run.
    Thread.Builder acceptor =
        threads instanceof Thread.Builder.OfVirtual ? Thread.ofVirtual() : Thread.ofPlatform();
    server.ownThreads.add(acceptor.name("acceptor").start(server::acceptAll));
    if (options.idleTimeout().isPositive()) {
      server.ownThreads.add(Thread.ofVirtual().name("idle-sweeper").start(server::closeIdle));
    }
    return server;
  }

  @Override
  public InetSocketAddress address() {
    return listener.address();
  }

  @Override
  public void close() {
    closing = true;
    ServerSockets.closeQuietly(listener);
    ownThreads.forEach(Thread::interrupt);
    BoundedJoin.join(ownThreads); // Now no connection is added any more.
    List<Connection> open = List.copyOf(connections);
    Drain.await(() -> open.stream().map(connection -> connection.channel.socket()).toList());
    open.forEach(connection -> ServerSockets.closeQuietly(connection.channel));
    BoundedJoin.join(open.stream().map(connection -> connection.thread).toList());
  }

  private void acceptAll() {
    while (!closing) {
      try {
        admit(listener.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // The connection stays queued: accept would fail again at once, and spin.
        serverEvents.acceptFailed(e);
        pause(ServerOptions.ACCEPT_PAUSE);
      }
    }
  }

  private void admit(BlockingChannel channel) {
    ConnectionEvents events = serverEvents.admit(channel.peer(), options.maxConnections());
    if (events == null) {
      ServerSockets.closeQuietly(channel);
      return;
    }
    var connection = new Connection(channel, events);
    connections.add(connection);
    try {
      connection.thread.start();
    } catch (OutOfMemoryError e) {
      connection.events.failed(e); // A thread that can't be had ends this connection, and no other.
      connection.close();
    }
  }

  private void closeIdle() {
    while (pause(IdleWatch.sweepInterval(options.idleTimeout()))) {
      for (Connection connection : connections) {
        if (connection.channel.isOpen() && connection.events.idleFor(options.idleTimeout())) {
          connection.events.timedOut();
          ServerSockets.closeQuietly(connection.channel);
        }
      }
    }
  }

  /** One client: its thread, and how far that has come. */
  private final class Connection implements Runnable {

    private final BlockingChannel channel;
    private final ConnectionEvents events;
    private final Thread thread = threads.unstarted(this);

    Connection(BlockingChannel channel, ConnectionEvents events) {
      this.channel = channel;
      this.events = events;
    }

    @Override
    public void run() {
      try {
        channel.configure(options);
        echoAll();
        endOutput();
      } catch (ClosedChannelException e) {
        // Closed by the idle sweeper, or with the server.
      } catch (IOException | OutOfMemoryError e) {
        events.failed(e); // A buffer that can't be had ends this connection, and no other.
      } finally {
        close();
      }
    }

    @SuppressWarnings("ThreadPriorityCheck") // No answer depends on the yield, only its cost does.
    private void echoAll() throws IOException {
      int maxSize = options.bufferSize();
      ByteBuffer buffer = ReceiveBuffer.first(maxSize, channel.isDirect());
      for (int received;
          (received = channel.read(buffer)) >= 0;
          buffer = ReceiveBuffer.next(buffer, maxSize)) {
        events.received(received);
        options.work().perform();
        buffer.flip();
        // While the client doesn't keep up, this blocks: nothing more is read from it, so that its
        // own sends stall and no more than one buffer is ever held for it.
        while (buffer.hasRemaining()) {
          events.sent(channel.write(buffer));
        }
        if (yields) {
          // By the time the others have run, the next bytes have often come, and the read takes
          // them: no read in vain, no registration with epoll, and no parking.
          Thread.yield();
        }
      }
    }

    /** The client has ended its output, and all is written: it has all that it was owed. */
    private void endOutput() throws IOException {
      events.inputEnded();
      channel.shutdownOutput();
    }

    private void close() {
      ServerSockets.closeQuietly(channel);
      connections.remove(this);
      events.closed();
    }
  }

  /** Sleeps; returns false if the server is closing. */
  private boolean pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      // Only close interrupts these threads.
    }
    return !closing;
  }
}
