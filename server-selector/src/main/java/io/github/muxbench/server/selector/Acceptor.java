package io.github.muxbench.server.selector;

import io.github.muxbench.server.api.AcceptPause;
import io.github.muxbench.server.api.BoundedJoin;
import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections for an event loop, when its selector says that some wait, and pauses after an
 * accept that failed. One that watches no listener does nothing.
 */
final class Acceptor {

  private final Selector selector;
  private final ServerOptions options;
  private final ServerEvents serverEvents;
  private final BiConsumer<SocketChannel, ConnectionEvents> admitted;
  private final AcceptPause pause = new AcceptPause();
  private @Nullable SelectionKey watched;
  private CountDownLatch listening = new CountDownLatch(0);

  /**
   * Makes one that watches nothing yet.
   *
   * @param admitted takes the connections that are to be served
   */
  Acceptor(
      Selector selector,
      ServerOptions options,
      ServerEvents serverEvents,
      BiConsumer<SocketChannel, ConnectionEvents> admitted) {
    this.selector = selector;
    this.options = options;
    this.serverEvents = serverEvents;
    this.admitted = admitted;
  }

  /**
   * Has the selector watch a listener. The key's attachment is what is to be run when it is ready.
   */
  void watch(ServerSocketChannel listener) throws IOException {
    listener.configureBlocking(false);
    SelectionKey key = listener.register(selector, SelectionKey.OP_ACCEPT);
    key.attach((Runnable) () -> accept(listener, key));
    watched = key;
    listening = new CountDownLatch(1);
  }

  private void accept(ServerSocketChannel listener, SelectionKey key) {
    try {
      for (SocketChannel channel; (channel = listener.accept()) != null; ) {
        admit(channel);
      }
    } catch (IOException e) {
      // The connection stays queued: the selector would report it again at once, and spin.
      serverEvents.acceptFailed(e);
      key.interestOps(0);
      pause.begin();
    }
  }

  private void admit(SocketChannel channel) {
    ConnectionEvents events =
        serverEvents.admit(ServerSockets.peer(channel), options.maxConnections());
    if (events == null) {
      ServerSockets.closeQuietly(channel);
    } else {
      admitted.accept(channel, events);
    }
  }

  /**
   * Watches again, once a pause is over. Of a server that drains it stops for good: who still waits
   * to be accepted is reset.
   */
  void stopOrResume(boolean draining) throws IOException {
    if (watched == null) {
      return;
    }
    if (draining) {
      ServerSockets.closeQuietly(watched.channel());
      // The system closes what a selector has watched at the next select, and accepts until then.
      selector.selectNow(_ -> {});
      watched = null;
      listening.countDown();
    } else if (pause.endsNow()) {
      watched.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  /** Wakes the loop up, on another thread, and waits until it has stopped to accept. */
  void awaitStop() {
    selector.wakeup();
    BoundedJoin.await(listening);
  }

  /** Returns how long a {@code select} may wait; see {@link AcceptPause#shorten}. */
  long shorten(long millis) {
    return pause.shorten(millis);
  }
}
