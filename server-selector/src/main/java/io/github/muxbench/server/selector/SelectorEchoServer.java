package io.github.muxbench.server.selector;

import io.github.muxbench.server.api.BoundedJoin;
import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.Drain;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.IdleSweep;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * An echo server that multiplexes: one thread waits, in {@code select}, for all connections at
 * once.
 *
 * <p>No operation on a socket blocks. A read takes what has come, a write gives what the socket
 * takes, and what is left over is state: the {@link Connection} keeps it until the selector says
 * that the socket is ready for more.
 */
public final class SelectorEchoServer implements EchoServer {

  private final ServerOptions options;
  private final EventLoops eventLoops;
  private final ServerEvents serverEvents;
  private final List<ServerSocketChannel> listeners;
  private final List<EventLoop> loops = new ArrayList<>();
  private volatile boolean draining;
  private volatile boolean closing;

  private SelectorEchoServer(
      ServerOptions options, EventLoops eventLoops, ServerEvents serverEvents) throws IOException {
    this.options = options;
    this.eventLoops = eventLoops;
    this.serverEvents = serverEvents;
    this.listeners = eventLoops.listen(options);
  }

  /**
   * Starts a server.
   *
   * @param threads makes the thread of each event loop: platform or virtual
   * @param eventLoops how many there are, and how they get and share what there is to do
   * @throws IOException if the address can't be listened on
   */
  public static SelectorEchoServer start(
      ServerOptions options,
      Thread.Builder threads,
      EventLoops eventLoops,
      ServerEvents serverEvents)
      throws IOException {
    var server = new SelectorEchoServer(options, eventLoops, serverEvents);
    try {
      for (int i = 0; i < eventLoops.count(); i++) {
        server.loops.add(server.new EventLoop(threads));
      }
      for (int i = 0; i < server.listeners.size(); i++) {
        server.loops.get(i).acceptor.watch(server.listeners.get(i));
      }
    } catch (IOException | OutOfMemoryError e) {
      server.listeners.forEach(ServerSockets::closeQuietly);
      throw e;
    }
    server.loops.forEach(loop -> loop.thread.start());
    return server;
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listeners.getFirst().socket().getLocalSocketAddress();
  }

  @Override
  public void close() {
    draining = true;
    loops.forEach(loop -> loop.acceptor.awaitStop());
    Drain.await(() -> loops.stream().flatMap(loop -> ServerSockets.of(loop.selector)).toList());
    closing = true;
    loops.forEach(loop -> loop.selector.wakeup());
    BoundedJoin.join(loops.stream().map(loop -> loop.thread).toList());
    // What was handed to a loop that had already ended.
    loops.forEach(loop -> loop.handedOver.forEach(EventLoop.Connection::close));
    eventLoops.offload().close();
  }

  /** One thread, one selector, and the connections registered with it. */
  private final class EventLoop implements Runnable {

    private final Thread thread;
    private final Selector selector = Selector.open();
    private final Queue<Connection> handedOver = new ConcurrentLinkedQueue<>();

    /** Serves all connections: what is read goes out, or is copied away, before the next batch. */
    private final ReadBatch batch = new ReadBatch(options.bufferSize());

    private final IdleSweep idleSweep = new IdleSweep(options.idleTimeout());
    private final long timeoutMillis = idleSweep.shorten(eventLoops.selectTimeout().toMillis());
    private final Acceptor acceptor = new Acceptor(selector, options, serverEvents, this::deal);
    private int nextLoop;

    EventLoop(Thread.Builder threads) throws IOException {
      thread = threads.unstarted(this);
    }

    @Override
    public void run() {
      try {
        while (!closing) {
          selectAndProcessKeys();
          applyUpdates();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("select failed", e);
      } finally {
        closeAll();
      }
    }

    private void selectAndProcessKeys() throws IOException {
      selector.select(EventLoop::process, acceptor.shorten(timeoutMillis));
      batch.answer();
    }

    /** Each key has with it what is to be done when its socket is ready. */
    private static void process(SelectionKey key) {
      ((Runnable) key.attachment()).run();
    }

    private void applyUpdates() throws IOException {
      for (Connection connection; (connection = handedOver.poll()) != null; ) {
        connection.takeOver();
      }
      acceptor.stopOrResume(draining);
      if (idleSweep.isDue()) {
        closeIdle();
      }
    }

    /** Each connection goes to the loop whose turn it is, unless the system deals them. */
    private void deal(SocketChannel channel, ConnectionEvents events) {
      EventLoop loop = eventLoops.reusePort() ? this : loops.get(nextLoop++ % loops.size());
      Connection connection = loop.new Connection(channel, events);
      if (loop == this) {
        connection.register();
      } else {
        loop.handOver(connection);
      }
    }

    /** Called by other threads. */
    private void handOver(Connection connection) {
      handedOver.add(connection);
      selector.wakeup();
    }

    private void closeIdle() {
      for (SelectionKey key : selector.keys()) {
        if (key.attachment() instanceof Connection connection
            && connection.events.idleFor(options.idleTimeout())) {
          connection.events.timedOut();
          connection.close();
        }
      }
    }

    private void closeAll() {
      for (SelectionKey key : selector.keys()) {
        if (key.attachment() instanceof Connection connection) {
          connection.close();
        }
        ServerSockets.closeQuietly(key.channel());
      }
      ServerSockets.closeQuietly(selector);
    }

    /** One client: what is still owed to it, and what the selector is to watch for. */
    private final class Connection implements Runnable, ReadBatch.Receiver {

      private final SocketChannel channel;
      private final ConnectionEvents events;
      private @Nullable ByteBuffer pending;

      Connection(SocketChannel channel, ConnectionEvents events) {
        this.channel = channel;
        this.events = events;
      }

      /** Goes on where another thread has left it: when it is new, or when its work is done. */
      void takeOver() {
        if (pending == null) {
          register();
        } else if (channel.isOpen()) {
          run();
        }
      }

      private void register() {
        try {
          ServerSockets.configure(channel, options);
          channel.configureBlocking(false);
          channel.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException e) {
          fail(e);
        }
      }

      @Override
      public void run() {
        try {
          if (pending != null) {
            flush(pending);
          } else {
            receive();
          }
        } catch (IOException e) {
          fail(e);
        }
      }

      private void receive() throws IOException {
        int received = batch.read(channel, this);
        if (received < 0) {
          endOutput();
        } else {
          events.received(received);
        }
      }

      @Override
      public void answer(ByteBuffer bytes) {
        try {
          if (!eventLoops.offload().isNone()) {
            keep(bytes, 0); // Nothing is read until this is answered: messages stay in order.
            eventLoops.offload().perform(options.work(), () -> handOver(this));
            return;
          }
          options.work().perform();
          events.sent(channel.write(bytes));
          if (bytes.hasRemaining()) {
            // The client doesn't keep up. Until it has taken the rest, nothing more is read from
            // it, so that its own sends stall and no more than one buffer is ever held for it.
            keep(bytes, SelectionKey.OP_WRITE);
          }
        } catch (IOException | OutOfMemoryError e) {
          fail(e); // A buffer or thread that can't be had ends this connection, and no other.
        }
      }

      private void flush(ByteBuffer rest) throws IOException {
        events.sent(channel.write(rest));
        if (!rest.hasRemaining()) {
          pending = null;
        }
        watchFor(pending == null ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
      }

      /** The client has ended its output, and nothing is pending: it has all that it was owed. */
      private void endOutput() throws IOException {
        events.inputEnded();
        channel.shutdownOutput();
        close();
      }

      private void keep(ByteBuffer bytes, int operation) {
        pending = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        watchFor(operation);
      }

      private void watchFor(int operation) {
        channel.keyFor(selector).interestOps(operation);
      }

      private void fail(Throwable cause) {
        events.failed(cause);
        close();
      }

      private void close() {
        if (channel.isOpen()) {
          events.closed();
          ServerSockets.closeQuietly(channel);
        }
      }
    }
  }
}
