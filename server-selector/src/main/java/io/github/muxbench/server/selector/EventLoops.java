package io.github.muxbench.server.selector;

import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many event loops a server has, how long each waits, how connections come to them, and who
 * does their work.
 *
 * @param count loops, each with a thread, a selector and its share of the connections; at least 1
 * @param selectTimeout longest wait of one {@code select}, at least 1 ms; zero for as long as it
 *     takes
 * @param reusePort whether each loop has a listener of its own, and the system deals connections to
 *     these (SO_REUSEPORT), rather than the first loop to all in turn; for 2 loops or more
 * @param offload who does the work of messages; closed with the server
 */
public record EventLoops(int count, Duration selectTimeout, boolean reusePort, Offload offload) {

  /** One loop, which waits as long as it takes. */
  public static final EventLoops ONE = new EventLoops(1, Duration.ZERO);

  public EventLoops {
    if (count < 1 || (selectTimeout.isPositive() && selectTimeout.toMillis() < 1)) {
      throw new IllegalArgumentException(
          "event loops must be at least 1 and the select timeout 0s or at least 1ms");
    }
    if (reusePort && count == 1) {
      throw new IllegalArgumentException(
          "--reuse-port deals connections to several loops: it needs --event-loops 2 or more");
    }
  }

  /**
   * Loops that do all work themselves, and to which the first one deals the connections in turn.
   */
  public EventLoops(int count, Duration selectTimeout) {
    this(count, selectTimeout, false, Offload.none());
  }

  /** Opens the listeners: one for each of the first loops, which is one or all of them. */
  List<ServerSocketChannel> listen(ServerOptions options) throws IOException {
    if (!reusePort) {
      return List.of(ServerSockets.listen(options));
    }
    List<ServerSocketChannel> listeners = new ArrayList<>();
    try {
      listeners.add(ServerSockets.listenBesideOthers(options));
      int port = listeners.getFirst().socket().getLocalPort(); // Where any was asked for.
      while (listeners.size() < count) {
        listeners.add(ServerSockets.listenBesideOthers(options.withPort(port)));
      }
      return listeners;
    } catch (IOException e) {
      listeners.forEach(ServerSockets::closeQuietly);
      throw e;
    }
  }
}
