package io.github.muxbench.server.selector;

import io.github.muxbench.server.api.AcceptPause;
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
import java.net.SocketAddress;
import java.nio.ByteBuffer;
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
 * An echo server that multiplexes: one thread waits, in {@code select}, for all connections at
 * once.
 *
 * <p>No operation on a socket blocks. A read takes what has come, a write gives what the socket
 * takes, and what is left over is state: the {@link Connection} keeps it until the selector says
 * that the socket is ready for more.
 */
public final class SelectorEchoServer implements EchoServer {

  private final ServerOptions options;
  private final ServerEvents serverEvents;
  private final ServerSocketChannel listener;
  private final List<EventLoop> loops = new ArrayList<>();
  private volatile boolean draining;
  private volatile boolean closing;

  private SelectorEchoServer(ServerOptions options, ServerEvents serverEvents) throws IOException {
    this.options = options;
    this.serverEvents = serverEvents;
    this.listener = ServerSockets.listen(options);
  }

  /**
   * Starts a server.
   *
   * @param threads makes the thread of each event loop: platform or virtual
   * @param eventLoops how many there are, and how long each waits
   * @throws IOException if the address can't be listened on
   */
  public static SelectorEchoServer start(
      ServerOptions options,
      Thread.Builder threads,
      EventLoops eventLoops,
      ServerEvents serverEvents)
      throws IOException {
    var server = new SelectorEchoServer(options, serverEvents);
    try {
      for (int i = 0; i < eventLoops.count(); i++) {
        server.loops.add(server.new EventLoop(threads, eventLoops.selectTimeout()));
      }
      server.loops.getFirst().watchListener();
    } catch (IOException | OutOfMemoryError e) {
      server.listener.close();
      throw e;
    }
    server.loops.forEach(loop -> loop.thread.start());
    return server;
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.socket().getLocalSocketAddress();
  }

  @Override
  public void close() {
    draining = true;
    loops.forEach(loop -> loop.selector.wakeup());
    Drain.await(() -> loops.stream().flatMap(loop -> ServerSockets.of(loop.selector)).toList());
    closing = true;
    loops.forEach(loop -> loop.selector.wakeup());
    BoundedJoin.join(loops.stream().map(loop -> loop.thread).toList());
    // What was dealt to a loop that had already ended.
    loops.forEach(loop -> loop.handedOver.forEach(EventLoop.Connection::close));
  }

  /** One thread, one selector, and the connections registered with it. */
  private final class EventLoop implements Runnable {

    private final Thread thread;
    private final Selector selector = Selector.open();
    private final Queue<Connection> handedOver = new ConcurrentLinkedQueue<>();

    /** Serves all connections: what is read goes out, or is copied away, before the next batch. */
    private final ReadBatch batch = new ReadBatch(options.bufferSize());

    private final IdleSweep idleSweep = new IdleSweep(options.idleTimeout());
    private final long timeoutMillis;
    private final AcceptPause acceptPause = new AcceptPause();
    private int nextLoop;

    EventLoop(Thread.Builder threads, Duration selectTimeout) throws IOException {
      thread = threads.unstarted(this);
      timeoutMillis = idleSweep.shorten(selectTimeout.toMillis());
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
      selector.select(EventLoop::process, acceptPause.shorten(timeoutMillis));
      batch.answer();
    }

    /** Each key has with it what is to be done when its socket is ready. */
    private static void process(SelectionKey key) {
      ((Runnable) key.attachment()).run();
    }

    private void applyUpdates() {
      for (Connection connection; (connection = handedOver.poll()) != null; ) {
        connection.register();
      }
      SelectionKey listening = listener.keyFor(selector); // Null in all loops but the first.
      if (draining && listening != null) {
        ServerSockets.closeQuietly(listener);
      } else if (acceptPause.endsNow() && listening != null) {
        listening.interestOps(SelectionKey.OP_ACCEPT);
      }
      if (idleSweep.isDue()) {
        closeIdle();
      }
    }

    private void watchListener() throws IOException {
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT, (Runnable) this::accept);
    }

    private void accept() {
      try {
        for (SocketChannel channel; (channel = listener.accept()) != null; ) {
          admit(channel);
        }
      } catch (IOException e) {
        // The connection stays queued: the selector would report it again at once, and spin.
        serverEvents.acceptFailed(e);
        listener.keyFor(selector).interestOps(0);
        acceptPause.begin();
      }
    }

    private void admit(SocketChannel channel) {
      SocketAddress peer = channel.socket().getRemoteSocketAddress();
      if (serverEvents.open() >= options.maxConnections()) {
        serverEvents.refused(peer);
        ServerSockets.closeQuietly(channel);
        return;
      }
      EventLoop loop = loops.get(nextLoop++ % loops.size());
      Connection connection = loop.new Connection(channel, serverEvents.accepted(peer));
      if (loop == this) {
        connection.register();
      } else {
        loop.handedOver.add(connection);
        loop.selector.wakeup();
      }
    }

    private void closeIdle() {
      long now = System.nanoTime();
      for (SelectionKey key : selector.keys()) {
        if (key.attachment() instanceof Connection connection
            && connection.events.idleFor(options.idleTimeout(), now)) {
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
      handedOver.forEach(Connection::close);
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

      void register() {
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
          options.work().perform();
          events.sent(channel.write(bytes));
          if (bytes.hasRemaining()) {
            // The client doesn't keep up. Until it has taken the rest, nothing more is read from
            // it, so that its own sends stall and no more than one buffer is ever held for it.
            pending = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            channel.keyFor(selector).interestOps(SelectionKey.OP_WRITE);
          }
        } catch (IOException e) {
          fail(e);
        }
      }

      private void flush(ByteBuffer rest) throws IOException {
        events.sent(channel.write(rest));
        if (!rest.hasRemaining()) {
          pending = null;
          channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
        }
      }

      /** The client has ended its output, and nothing is pending: it has all that it was owed. */
      private void endOutput() throws IOException {
        events.inputEnded();
        channel.shutdownOutput();
        close();
      }

      private void fail(IOException cause) {
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
