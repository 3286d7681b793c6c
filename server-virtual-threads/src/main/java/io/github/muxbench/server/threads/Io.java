package io.github.muxbench.server.threads;

import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;

/** How a connection's thread uses its socket. */
public enum Io {
  /** {@link java.nio.channels.SocketChannel}, in blocking mode. */
  CHANNEL {
    @Override
    BlockingListener listen(ServerOptions options) throws IOException {
      return new BlockingListener.OfChannels(
          ServerSockets.listen(options), BlockingChannel.OfChannel::new);
    }
  },

  /** {@link java.nio.channels.SocketChannel}, tried first, and in blocking mode only to wait. */
  NONBLOCKING {
    @Override
    BlockingListener listen(ServerOptions options) throws IOException {
      return new BlockingListener.OfChannels(ServerSockets.listen(options), TryingChannel::new);
    }
  },

  /** {@link java.net.Socket} and its streams. */
  SOCKET {
    @Override
    BlockingListener listen(ServerOptions options) throws IOException {
      return new BlockingListener.OfSockets(ServerSockets.listenWithSocket(options));
    }
  };

  abstract BlockingListener listen(ServerOptions options) throws IOException;
}
