package io.github.muxbench.server.threads;

import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.Drain;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.IdleWatch;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import io.github.muxbench.server.api.ServerThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * An echo server that gives each connection a thread: the thread waits, in {@code read} or {@code
 * write}, until its own socket has something for it or takes something from it. So what a
 * connection is in the middle of is where its thread is in the code:
 *
 * <pre>
 *      run --> read     the connection is accepted, and its thread started
 *     read --> write    bytes have come: work, then write
 *    write --> write    the socket took a part; the next write waits for room
 *    write --> read     the socket took all
 *     read --> closed   the client has ended its output: so does the server
 *      any --> closed   reset, out of memory, idle for too long, or the server stops
 * </pre>
 *
 * <p>A virtual thread that finds nothing to read has the JDK watch its socket, by the same {@code
 * epoll} that a selector uses, and parks: its stack moves to the heap, and its carrier, the thread
 * of the operating system that ran it, runs other virtual threads. Once bytes have come, a poller
 * thread of the JDK schedules it again, and {@code read} returns as if it had held its thread all
 * the time.
 */
public final class ThreadPerConnectionEchoServer implements EchoServer {

  private final ServerOptions options;
  private final ServerEvents serverEvents;
  private final ServerSocketChannel listener;
  private final Thread.Builder threads;
  private final Thread acceptor;
  private final Drain drain = new Drain();

  /**
   * Starts a server.
   *
   * @param threads makes the thread of each connection: virtual or platform
   * @throws IOException if the address can't be listened on
   */
  public ThreadPerConnectionEchoServer(
      ServerOptions options, Thread.Builder threads, ServerEvents serverEvents) throws IOException {
    this.options = options;
    this.serverEvents = serverEvents;
    this.threads = threads;
    listener = ServerSockets.listen(options);
    acceptor = ServerThreads.start(acceptorLike(threads), "acceptor", this::serve, listener);
    if (options.idleTimeout().isPositive()) {
      ServerThreads.start(Thread.ofVirtual(), "idle-sweeper", this::closeIdle, listener);
    }
  }

  @Override
  public InetSocketAddress address() {
    return ServerSockets.address(listener);
  }

  @Override
  public void close() {
    drain.begin();
    ServerSockets.closeQuietly(listener);
    ServerThreads.join(acceptor); // Who is connected by now is still answered.
    drain.await(serverEvents.open());
    serverEvents.open().closeSockets(); // The reads and writes of their threads throw.
    serverEvents.open().awaitNone();
  }

  private void serve() {
    while (!drain.hasBegun()) {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      ConnectionEvents events = serverEvents.admit(channel, options);
      if (events != null) {
        new Connection(channel, events).start();
      }
    } catch (ClosedChannelException e) {
      // By close.
    } catch (IOException | OutOfMemoryError e) {
      // No files are left, say. The client stays queued, and accept fails again: this would spin.
      serverEvents.acceptFailed(e);
      drain.sleep(ServerOptions.ACCEPT_PAUSE);
    }
  }

  /** A thread that waits for its client can't look at the clock. This one does. */
  private void closeIdle() {
    while (drain.sleep(IdleWatch.sweepInterval(options.idleTimeout()))) {
      serverEvents.open().closeIdleSockets(options.idleTimeout());
    }
  }

  /**
   * Also virtual if connections are. What a virtual thread starts runs in its turn; what a platform
   * thread starts, only when the carrier has nobody else to run, which may be seconds later.
   */
  private static Thread.Builder acceptorLike(Thread.Builder threads) {
    return threads instanceof Thread.Builder.OfVirtual ? Thread.ofVirtual() : Thread.ofPlatform();
  }

  /** One client. While nothing happens, its thread's stack and buffer are kept for it. */
  private final class Connection implements Runnable {

    private final SocketChannel channel;
    private final ConnectionEvents events;

    Connection(SocketChannel channel, ConnectionEvents events) {
      this.channel = channel;
      this.events = events;
    }

    void start() {
      try {
        threads.start(this);
      } catch (OutOfMemoryError e) {
        events.failed(e); // No thread is to be had: no other client notices.
        events.close();
      }
    }

    @Override
    public void run() {
      try {
        ServerSockets.configure(channel, options);
        echoAll();
        endOutput();
      } catch (ClosedChannelException e) {
        // By closeIdle or close.
      } catch (IOException | OutOfMemoryError e) {
        events.failed(e); // A reset, or no memory for a buffer: no other client notices.
      } finally {
        events.close();
      }
    }

    private void echoAll() throws IOException {
      ByteBuffer buffer = ReceiveBuffer.first(options.bufferSize()); // Its own, so it begins small.
      for (int received; (received = channel.read(buffer)) >= 0; ) {
        options.work().perform(events.received(received)); // This client waits, no other.
        buffer.flip();
        while (buffer.hasRemaining()) {
          // While the client doesn't keep up, this waits. Until it has taken the rest, nothing more
          // is read from it, so that its own sends stall and no more than one buffer is ever held.
          events.sent(channel.write(buffer), buffer.remaining());
        }
        buffer = ReceiveBuffer.next(buffer, options.bufferSize());
      }
    }

    /** The client has ended its output, and all is written: it has all that it was owed. */
    private void endOutput() throws IOException {
      events.inputEnded();
      channel.shutdownOutput();
    }
  }
}
