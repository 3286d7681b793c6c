package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import io.github.muxbench.server.api.ServerThreads;
import io.github.muxbench.server.backend.CallBackend;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A server of one or more event loops, of any kind. */
public final class EventLoopServer implements EchoServer {

  private static final int STOP_ACCEPTING_SECONDS = 1;

  private final ServerOptions options;
  private final EventLoops eventLoops;
  private final ServerEvents serverEvents;
  private final @Nullable ExecutorService workers;
  private final List<EventLoop> loops = new ArrayList<>();
  private final List<ServerSocketChannel> listeners = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private EventLoopServer(ServerOptions options, EventLoops eventLoops, ServerEvents serverEvents) {
    this.options = options;
    this.eventLoops = eventLoops;
    this.serverEvents = serverEvents;
    workers =
        switch (eventLoops.offload()) {
          case Offload.None _, Offload.ToOwnSelector _ -> null;
          case Offload.ToThreads _, Offload.ToVirtualThreads _ -> eventLoops.offload().threads();
        };
  }

  /**
   * Starts a server.
   *
   * @throws IOException if the address can't be listened on
   */
  public static EventLoopServer start(
      ServerOptions options, EventLoops eventLoops, ServerEvents serverEvents) throws IOException {
    var server = new EventLoopServer(options, eventLoops, serverEvents);
    try {
      server.open();
      for (EventLoop loop : server.loops) {
        Thread.Builder threads = eventLoops.virtual() ? VirtualLoop.threads() : Thread.ofPlatform();
        String name = "event-loop-" + server.threads.size();
        server.threads.add(ServerThreads.start(threads, name, loop::serve));
      }
      return server;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      server.close();
      throw e;
    }
  }

  private void open() throws IOException {
    while (loops.size() < eventLoops.count()) {
      loops.add(loop());
    }
    Dealing dealing =
        eventLoops.reusePort() ? new ReusePort(eventLoops.count()) : new DealInTurn(loops);
    listeners.addAll(dealing.listen(options));
    for (int i = 0; i < listeners.size(); i++) {
      loops.get(i).listen(listeners.get(i), dealing);
    }
  }

  private EventLoop loop() throws IOException {
    if (eventLoops.batch()) {
      return new BatchLoop(options, eventLoops.selectTimeout(), serverEvents);
    }
    if (eventLoops.offload() instanceof Offload.ToOwnSelector) {
      if (!(options.work() instanceof CallBackend call)) {
        throw new IllegalArgumentException(
            "--offload selector waits for a backend: it needs --work call:HOST:PORT");
      }
      return new CallLoop(options, eventLoops.selectTimeout(), serverEvents, call);
    }
    return workers == null
        ? new EventLoop(options, eventLoops.selectTimeout(), serverEvents)
        : new OffloadLoop(options, eventLoops.selectTimeout(), serverEvents, workers);
  }

  @Override
  public InetSocketAddress address() {
    return ServerSockets.address(listeners.getFirst());
  }

  @Override
  public void close() {
    stopAccepting();
    loops.forEach(EventLoop::end);
    ServerThreads.join(threads.toArray(Thread[]::new));
    loops.forEach(EventLoop::close);
    ServerSockets.closeQuietly(listeners.toArray(Closeable[]::new));
    serverEvents.connections().closeAll(); // What was handed to a loop that had already ended.
    if (workers != null) {
      endWork(workers);
    }
  }

  /**
   * Has each of several loops close its listener before any ends a connection: one that is ahead of
   * the others would tell its clients of an end while a newcomer is still taken. A loop at work for
   * longer than a while isn't waited for.
   */
  private void stopAccepting() {
    List<EventLoop> running =
        IntStream.range(0, threads.size())
            .filter(i -> threads.get(i).isAlive())
            .mapToObj(loops::get)
            .toList();
    if (running.size() > 1) {
      CountDownLatch stopped = new CountDownLatch(running.size());
      running.forEach(loop ->
          loop.handOver(() -> {
            loop.stopListening();
            stopped.countDown();
          }));
      try {
        stopped.await(STOP_ACCEPTING_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Interrupts work that is left; nothing more is handed over to the workers. */
  private static void endWork(ExecutorService workers) {
    workers.shutdownNow();
    try {
      workers.awaitTermination(ServerOptions.CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
