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
 * An echo server that gives each connection a thread: it waits, in {@code read} or {@code write},
 * for its own socket alone, and the call returns once there is something, or room for something. So
 * where a connection stands is where its thread is in the code:
 *
 * <pre>
 *    start --> read     it was accepted, and its thread started
 *     read --> write    bytes have come: work, then write
 *    write --> write    the socket took a part; the next write waits for room
 *    write --> read     the socket took all
 *     read --> closed   the client has ended its output: the server ends its own
 *      any --> closed   reset, out of memory, idle for too long, or still there at the end
 * </pre>
 *
 * <p>A platform thread simply blocks in the call. When a virtual one finds nothing to read, or no
 * room to write, the JDK begins to watch its socket, by the system calls that a selector uses, and
 * the thread parks: its stack moves to the heap, and its carrier, the platform thread that ran it,
 * runs other virtual threads. Once the socket is ready, a poller thread of the JDK schedules the
 * virtual thread again, and the call goes on as if it had blocked.
 */
public final class ThreadPerConnectionEchoServer implements EchoServer {

  private final ServerOptions options;
  private final ServerEvents serverEvents; // Counts and tells what happens; knows who is connected.
  private final ServerSocketChannel listener;
  private final Thread.Builder threads;
  private final Thread acceptor;
  private final Drain drain = new Drain(); // Bounds how long a server that stops still answers.

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
    ServerThreads.join(acceptor);
    drain.await(serverEvents.connections()); // Open connections are still served, for a while.
    serverEvents.connections().closeSockets(); // The reads and writes of their threads throw.
    serverEvents.connections().awaitNone();
  }

  private void serve() {
    while (listener.isOpen()) {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept(); // Waits for a client.
      ConnectionEvents events = serverEvents.admit(channel, options);
      if (events != null) { // Or it was one too many, and is closed.
        new Connection(channel, events).start();
      }
    } catch (ClosedChannelException e) {
      // The server is to stop.
    } catch (IOException | OutOfMemoryError e) {
      // For want of file descriptors, say. The client stays queued, and each accept would fail at
      // once, so none is tried for a while.
      serverEvents.acceptFailed(e);
      drain.sleep(ServerOptions.ACCEPT_PAUSE);
    }
  }

  /**
   * Idle is where no byte came in or went out. A thread that waits for its client can't look at the
   * clock, so another closes its socket.
   */
  private void closeIdle() {
    while (drain.sleep(IdleWatch.sweepInterval(options.idleTimeout()))) {
      serverEvents.connections().closeIdleSockets(options.idleTimeout());
    }
  }

  /**
   * Virtual if connections are. A virtual thread gets its turn among the others if a virtual thread
   * has started it. If a platform thread has, it is run when a carrier has nothing else to run,
   * which may be seconds later.
   */
  private static Thread.Builder acceptorLike(Thread.Builder threads) {
    return threads instanceof Thread.Builder.OfVirtual ? Thread.ofVirtual() : Thread.ofPlatform();
  }

  /** One client. It has a thread, whose stack is kept while it waits, and a buffer. */
  private final class Connection implements Runnable {

    private final SocketChannel channel;
    private final ConnectionEvents events; // Counts and tells what happens, and closes the channel.

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
        // Closed from here: it was idle, or the server stops.
      } catch (IOException | OutOfMemoryError e) {
        events.failed(e); // A reset, or no memory for a buffer: no other client notices.
      } finally {
        events.close();
      }
    }

    private void echoAll() throws IOException {
      ByteBuffer buffer = ReceiveBuffer.first(options.bufferSize()); // Its own, and small.
      for (int received; (received = channel.read(buffer)) >= 0; ) {
        int messages = events.received(received); // Those whose last byte is among these.
        options.work().perform(messages); // Others wait only if this computes: for a processor.
        buffer.flip(); // From here on, what was read is what is to be written.
        while (buffer.hasRemaining()) {
          // If the client doesn't keep up, the next write waits. Until it has taken the rest,
          // nothing more is read from it: its own sends stall, and one buffer is held at most.
          int sent = channel.write(buffer);
          events.sent(sent, buffer.remaining());
        }
        buffer = ReceiveBuffer.next(buffer, options.bufferSize()); // Larger, if it was filled.
      }
    }

    /** The client has ended its output, and all is written: it has all that it was owed. */
    private void endOutput() throws IOException {
      events.inputEnded();
      channel.shutdownOutput();
    }
  }
}
