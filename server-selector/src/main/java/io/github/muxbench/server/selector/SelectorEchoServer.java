package io.github.muxbench.server.selector;

import io.github.muxbench.server.api.Alarm;
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
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An echo server that multiplexes: one thread waits, in {@code select}, for all sockets at once,
 * the listener's and those of all clients. Accept, read and write then take what they can get and
 * return at once; none of them blocks. So where a connection stands is kept in an object:
 *
 * <pre>
 *  ACCEPTED --> READING   its socket is watched for bytes to read
 *   READING --> READING   read, work, write: the socket took all
 *   READING --> WRITING   read, work, write: the socket took a part; it is watched for room instead
 *   WRITING --> WRITING   write: it took a further part
 *   WRITING --> READING   write: it took the rest
 *   READING --> closed    the client has ended its output: the server ends its own
 *       any --> closed    reset, out of memory, idle for too long, or still there at the end
 * </pre>
 */
public final class SelectorEchoServer implements EchoServer {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ServerOptions options;
  private final ServerEvents serverEvents; // Counts and tells what happens; knows who is connected.
  private final ServerSocketChannel listener;
  private final Selector selector;
  private final long selectTimeoutMillis;
  private final Thread eventLoop;
  private final Drain drain = new Drain(); // Bounds how long a server that stops still answers.
  private final Alarm acceptAgain = Alarm.once();
  private final Alarm idleSweep; // Idle is where no byte came in or went out.
  private final List<SelectionKey> readyKeys = new ArrayList<>();
  private final ByteBuffer buffer; // One for all clients, since they are served one at a time.

  /**
   * Starts a server.
   *
   * @param selectTimeout longest wait of one {@code select}, in whole milliseconds; zero for no
   *     limit
   * @throws IOException if the address can't be listened on
   */
  public SelectorEchoServer(
      ServerOptions options, Duration selectTimeout, ServerEvents serverEvents) throws IOException {
    this.options = options;
    this.serverEvents = serverEvents;
    selectTimeoutMillis = selectTimeout.toMillis();
    idleSweep = IdleWatch.sweeps(options.idleTimeout());
    buffer = ByteBuffer.allocateDirect(options.bufferSize());
    listener = ServerSockets.listen(options);
    selector = ServerSockets.selectorFor(listener, this::accept);
    eventLoop =
        ServerThreads.start(Thread.ofPlatform(), "event-loop", this::serve, listener, selector);
  }

  @Override
  public InetSocketAddress address() {
    return ServerSockets.address(listener);
  }

  @Override
  public void close() {
    drain.begin();
    selector.wakeup();
    ServerThreads.join(eventLoop);
  }

  private void serve() throws IOException {
    try {
      while (!drain.isOver(serverEvents.connections())) {
        select();
        processKeys();
        applyUpdates();
      }
    } finally {
      serverEvents.connections().closeAll();
      ServerSockets.closeQuietly(listener, selector);
    }
  }

  /** Waits for all sockets at once: until one is ready, an alarm rings, or a thread wakes it up. */
  private void select() throws IOException {
    serverEvents.selecting();
    long timeoutMillis = drain.shorten(Alarm.shorten(selectTimeoutMillis, acceptAgain, idleSweep));
    selector.select(readyKeys::add, timeoutMillis);
    serverEvents.selected(readyKeys.size());
  }

  /** A key is a socket's registration; attached is what to do: accept, or serve a connection. */
  private void processKeys() {
    for (SelectionKey key : readyKeys) {
      ((Runnable) key.attachment()).run();
    }
    readyKeys.clear();
  }

  /** What no socket reports: it is time to stop, to accept again, or to close idle connections. */
  private void applyUpdates() {
    if (drain.hasBegun()) {
      ServerSockets.closeQuietly(listener); // Open connections are still served, for a while.
    } else if (acceptAgain.rings()) {
      listener.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT);
    }
    if (idleSweep.rings()) {
      serverEvents.connections().closeIdle(options.idleTimeout());
    }
  }

  /** The listener is ready: takes all clients that wait. */
  private void accept() {
    try {
      for (SocketChannel channel; (channel = listener.accept()) != null; ) {
        ConnectionEvents events = serverEvents.admit(channel, options);
        if (events != null) { // Or it was one too many, and is closed.
          new Connection(channel, events).run();
        }
      }
    } catch (IOException | OutOfMemoryError e) {
      // For want of file descriptors, say. The client stays queued, and each select would return at
      // once, so the listener isn't watched for a while.
      serverEvents.acceptFailed(e);
      listener.keyFor(selector).interestOps(0);
      acceptAgain.setIn(ServerOptions.ACCEPT_PAUSE);
    }
  }

  private enum State {
    ACCEPTED,
    READING,
    WRITING
  }

  /** One client. It has no thread and, unless it is in WRITING, no buffer. */
  private final class Connection implements Runnable {

    private final SocketChannel channel;
    private final ConnectionEvents events; // Counts and tells what happens, and closes the channel.
    private State state = State.ACCEPTED;
    private ByteBuffer pending = NOTHING;

    Connection(SocketChannel channel, ConnectionEvents events) {
      this.channel = channel;
      this.events = events;
    }

    @Override
    public void run() {
      try {
        switch (state) {
          case ACCEPTED -> register();
          case READING -> receive();
          case WRITING -> flush();
        }
      } catch (IOException | OutOfMemoryError e) {
        events.failed(e); // A reset, or no memory for what is pending: no other client notices.
        events.close();
      }
    }

    private void register() throws IOException {
      ServerSockets.configure(channel, options);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      state = State.READING;
    }

    private void receive() throws IOException {
      int received = channel.read(buffer.clear()); // Into all of the buffer.
      if (received < 0) {
        endOutput();
        return;
      }
      int messages = events.received(received); // Those whose last byte is among these.
      options.work().perform(messages); // Meanwhile all other clients wait, and all else.
      int sent = channel.write(buffer.flip()); // What was read, or a part of it.
      events.sent(sent, buffer.remaining());
      if (buffer.hasRemaining()) {
        // The client doesn't keep up. Until it has taken the rest, nothing more is read from it, so
        // that its own sends stall and no more than one buffer is ever held for it.
        pending = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        become(State.WRITING, SelectionKey.OP_WRITE);
      }
    }

    private void flush() throws IOException {
      int sent = channel.write(pending);
      events.sent(sent, pending.remaining());
      if (!pending.hasRemaining()) {
        pending = NOTHING;
        become(State.READING, SelectionKey.OP_READ);
      }
    }

    private void become(State next, int interest) {
      state = next;
      channel.keyFor(selector).interestOps(interest);
    }

    /** The client has ended its output, and nothing is pending: it has all that it was owed. */
    private void endOutput() throws IOException {
      events.inputEnded();
      channel.shutdownOutput();
      events.close();
    }
  }
}
