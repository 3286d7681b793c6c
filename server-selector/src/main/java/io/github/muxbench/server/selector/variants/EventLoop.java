package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.Alarm;
import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.Drain;
import io.github.muxbench.server.api.IdleWatch;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The loop of the plain server, for variants: it may be one of several, other threads may hand
 * something over to it, and what it does with bytes that have come can be done in another way.
 */
class EventLoop {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  final ServerOptions options;
  final ByteBuffer buffer;
  private final ServerEvents serverEvents;
  private final Selector selector = Selector.open();
  private final long selectTimeoutMillis;
  private final Drain drain = new Drain();
  private final Alarm acceptAgain = Alarm.once();
  private final Alarm idleSweep;
  private final List<SelectionKey> readyKeys = new ArrayList<>();
  private final Queue<Runnable> updates = new ConcurrentLinkedQueue<>();
  private @Nullable SelectionKey listening;

  EventLoop(ServerOptions options, Duration selectTimeout, ServerEvents serverEvents)
      throws IOException {
    this.options = options;
    this.serverEvents = serverEvents;
    selectTimeoutMillis = selectTimeout.toMillis();
    idleSweep = IdleWatch.sweeps(options.idleTimeout());
    buffer = ByteBuffer.allocateDirect(options.bufferSize());
  }

  /** Answers what has come on a connection, as the plain server does. */
  void receive(Connection connection) throws IOException {
    int received = connection.channel.read(buffer.clear());
    if (received < 0) {
      connection.endOutput();
      return;
    }
    options.work().perform(connection.events.received(received));
    connection.answer(buffer.flip());
  }

  /** All keys that were ready have been processed. */
  void keysProcessed() {}

  /** Has this loop accept, and deal what it accepts. To be called before the loop runs. */
  void listen(ServerSocketChannel listener, Dealing dealing) throws IOException {
    listener.configureBlocking(false);
    Runnable accept = () -> accept(listener, dealing);
    listening = listener.register(selector, SelectionKey.OP_ACCEPT, accept);
  }

  /** Has this loop do something, between two waits. Called by any thread. */
  void handOver(Runnable update) {
    updates.add(update);
    selector.wakeup();
  }

  /** Has this loop watch something else than clients. */
  final void watch(SelectableChannel channel, int interest, Runnable whenReady) throws IOException {
    channel.register(selector, interest, whenReady);
  }

  final void interestOf(SelectableChannel channel, int interest) {
    channel.keyFor(selector).interestOps(interest);
  }

  /** Ends the loop when all is answered. Called by any thread. */
  void end() {
    drain.begin();
    selector.wakeup();
  }

  /** Closes what it has, if it doesn't run. */
  void close() {
    ServerSockets.closeQuietly(selector);
  }

  void serve() throws IOException {
    try {
      while (!drain.isOver(serverEvents.connections())) {
        select();
        processKeys();
        applyUpdates();
      }
    } finally {
      stopListening();
      for (SelectionKey key : selector.keys()) {
        if (key.attachment() instanceof Connection connection) {
          connection.events.close();
        }
      }
      close();
    }
  }

  private void select() throws IOException {
    serverEvents.selecting();
    long timeoutMillis = drain.shorten(Alarm.shorten(selectTimeoutMillis, acceptAgain, idleSweep));
    selector.select(readyKeys::add, timeoutMillis);
    serverEvents.selected(readyKeys.size());
  }

  private void processKeys() {
    for (SelectionKey key : readyKeys) {
      ((Runnable) key.attachment()).run();
    }
    readyKeys.clear();
    keysProcessed();
  }

  private void applyUpdates() {
    for (Runnable update; (update = updates.poll()) != null; ) {
      update.run();
    }
    if (drain.hasBegun()) {
      stopListening();
    } else if (acceptAgain.rings() && listening != null) {
      listening.interestOps(SelectionKey.OP_ACCEPT);
    }
    if (idleSweep.rings()) {
      closeIdle();
    }
  }

  private void accept(ServerSocketChannel listener, Dealing dealing) {
    try {
      for (SocketChannel channel; (channel = listener.accept()) != null; ) {
        ConnectionEvents events = serverEvents.admit(channel, options);
        if (events != null) {
          EventLoop loop = dealing.loopAfter(this);
          loop.handOver(loop.new Connection(channel, events));
        }
      }
    } catch (IOException | OutOfMemoryError e) {
      serverEvents.acceptFailed(e);
      listener.keyFor(selector).interestOps(0);
      acceptAgain.setIn(ServerOptions.ACCEPT_PAUSE);
    }
  }

  /** Closes the port. Called by this loop. */
  final void stopListening() {
    if (listening != null) {
      ServerSockets.closeQuietly(listening.channel());
      listening = null;
      try {
        selector.selectNow(_ -> {}); // A socket that a selector watches is closed by its next look.
      } catch (IOException e) {
        // It is closed later.
      }
    }
  }

  /** Of its own connections only: another loop may be in the middle of a read. */
  private void closeIdle() {
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof Connection connection
          && connection.events.idleFor(options.idleTimeout())) {
        connection.events.timedOut();
        connection.events.close();
      }
    }
  }

  enum State {
    ACCEPTED,
    READING,
    WORKING,
    WRITING
  }

  /** One client, as in the plain server, which knows no state of WORKING. */
  final class Connection implements Runnable {

    final SocketChannel channel;
    final ConnectionEvents events;
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
          case READING -> receive(this);
          case WORKING -> {}
          case WRITING -> flush();
        }
      } catch (IOException | OutOfMemoryError e) {
        fail(e);
      }
    }

    private void register() throws IOException {
      ServerSockets.configure(channel, options);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      state = State.READING;
    }

    void answer(ByteBuffer bytes) throws IOException {
      events.sent(channel.write(bytes), bytes.remaining());
      if (bytes.hasRemaining()) {
        keep(bytes);
        become(State.WRITING, SelectionKey.OP_WRITE);
      }
    }

    /** Keeps bytes that others work on; until they are answered, nothing more is read. */
    void beginWork(ByteBuffer bytes) {
      keep(bytes);
      become(State.WORKING, 0);
    }

    /** Answers them, unless the connection was closed meanwhile, or the work has failed. */
    void endWork(@Nullable IOException failure) {
      if (channel.isOpen()) {
        if (failure != null) {
          fail(failure);
          return;
        }
        state = State.WRITING;
        run();
      }
    }

    private void flush() throws IOException {
      events.sent(channel.write(pending), pending.remaining());
      if (pending.hasRemaining()) {
        become(State.WRITING, SelectionKey.OP_WRITE);
      } else {
        pending = NOTHING;
        become(State.READING, SelectionKey.OP_READ);
      }
    }

    private void keep(ByteBuffer bytes) {
      pending = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    private void become(State next, int interest) {
      state = next;
      channel.keyFor(selector).interestOps(interest);
    }

    void endOutput() throws IOException {
      events.inputEnded();
      channel.shutdownOutput();
      events.close();
    }

    void fail(Throwable cause) {
      events.failed(cause);
      events.close();
    }
  }
}
