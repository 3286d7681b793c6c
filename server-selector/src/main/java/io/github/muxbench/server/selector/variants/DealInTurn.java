package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/**
 * <b>Several event loops.</b> How a selector server uses a second processor: with another loop,
 * which has a thread, a selector and a share of the connections. The first loop accepts for all,
 * and deals the connections in turn, so that shares are equal; each is handed over once.
 *
 * <p>To run it: {@code muxbench compare --contestant selector --contestant 'two=selector
 * --event-loops 2'}, where the servers have two processors or more.
 *
 * <p>To expect, as ratios to one loop where servers and generator share two CPUs ({@code
 * 20261125-quick-loops}): {@code two}: capacity 0.8765 [0.7685, 0.9997], CPU 1.30 [1.25, 1.35].
 * There is no second processor to use there, so that only its price shows; a gain takes a machine
 * with more.
 */
final class DealInTurn implements Dealing {

  private final List<EventLoop> loops;
  private int next;

  DealInTurn(List<EventLoop> loops) {
    this.loops = loops;
  }

  @Override
  public List<ServerSocketChannel> listen(ServerOptions options) throws IOException {
    return List.of(ServerSockets.listen(options));
  }

  @Override
  public EventLoop loopAfter(EventLoop accepting) {
    EventLoop loop = loops.get(next);
    next = (next + 1) % loops.size();
    return loop;
  }
}
