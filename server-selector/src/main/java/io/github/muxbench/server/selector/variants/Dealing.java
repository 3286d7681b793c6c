package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/** How connections come to the loops of a server. */
interface Dealing {

  /** Opens the listeners: one for each of the first loops, which is one or all of them. */
  List<ServerSocketChannel> listen(ServerOptions options) throws IOException;

  /** Returns the loop that is to have the next connection, which another or the same accepts. */
  EventLoop loopAfter(EventLoop accepting);
}
