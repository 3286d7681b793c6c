package io.github.muxbench.server.threads.variants;

import io.github.muxbench.server.api.ConnectionEvents;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A variant that uses a {@link SocketChannel}, as the plain server does, in its own way. */
abstract class ChannelServer extends VariantServer<SocketChannel> {

  private final ServerSocketChannel listener;

  ChannelServer(
      ServerOptions options,
      Thread.Builder threads,
      ServerEvents serverEvents,
      ServerSocketChannel listener) {
    super(options, threads, serverEvents, listener);
    this.listener = listener;
  }

  /** Answers all that a client sends, until it ends its output. */
  abstract void echoAll(SocketChannel channel, ConnectionEvents events) throws IOException;

  @Override
  public InetSocketAddress address() {
    return ServerSockets.address(listener);
  }

  @Override
  SocketChannel accept() throws IOException {
    return listener.accept();
  }

  @Override
  @Nullable ConnectionEvents admit(SocketChannel channel, ServerEvents serverEvents) {
    return serverEvents.admit(channel, options);
  }

  @Override
  void serve(SocketChannel channel, ConnectionEvents events) throws IOException {
    ServerSockets.configure(channel, options);
    echoAll(channel, events);
    events.inputEnded();
    channel.shutdownOutput();
  }
}
