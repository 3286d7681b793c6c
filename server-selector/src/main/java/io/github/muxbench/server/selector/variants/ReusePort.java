package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * <b>A listener for each loop.</b> All listen on one port (SO_REUSEPORT), and the system deals
 * connections to them by a hash of the addresses. Nothing is handed over, and shares are equal only
 * on average.
 *
 * <p>To run it: {@code muxbench compare --contestant 'two=selector --event-loops 2' --contestant
 * 'reuse=selector --event-loops 2 --reuse-port'}, where the servers have two processors or more.
 *
 * <p>To expect, as ratios to one loop where servers and generator share two CPUs ({@code
 * 20261125-quick-loops}): {@code reuse}: capacity 0.884 [0.779, 1.004], CPU 1.14 [1.08, 1.20],
 * beside {@code two}: capacity 0.8765 [0.7685, 0.9997], CPU 1.30 [1.25, 1.35] for dealing in turn.
 *
 * @param count loops, and so listeners
 */
record ReusePort(int count) implements Dealing {

  @Override
  public List<ServerSocketChannel> listen(ServerOptions options) throws IOException {
    List<ServerSocketChannel> listeners = new ArrayList<>();
    try {
      listeners.add(ServerSockets.listenBesideOthers(options));
      int port = listeners.getFirst().socket().getLocalPort(); // Where any was asked for.
      while (listeners.size() < count) {
        listeners.add(ServerSockets.listenBesideOthers(options.withPort(port)));
      }
      return listeners;
    } catch (IOException e) {
      ServerSockets.closeQuietly(listeners.toArray(Closeable[]::new));
      throw e;
    }
  }

  @Override
  public EventLoop loopAfter(EventLoop accepting) {
    return accepting;
  }
}
