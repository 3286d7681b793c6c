package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * <b>Read from several, then answer them.</b> The same system calls as in the plain server, in the
 * same order for each connection. But {@code read} is called many times in a row, and then {@code
 * write}, so that the code of each, most of all the kernel's, is still in the processor's caches at
 * the next call.
 *
 * <p>To run it: {@code muxbench compare --contestant selector --contestant 'batch=selector
 * --batch'}.
 *
 * <p>To expect, as ratios to {@code selector} at 64 connections on one CPU ({@code
 * 20261125-standard-variants}): {@code batch}: capacity 1.008 [1.001, 1.016], CPU 1.0031 [0.9997,
 * 1.0064]. A generator that takes as long for a message as the server hides the most of it: driven
 * by a client that only reads and writes, it did 1.02 to 1.03 times the messages.
 */
final class BatchLoop extends EventLoop {

  private final ReadBatch<Connection> batch;

  BatchLoop(ServerOptions options, Duration selectTimeout, ServerEvents serverEvents)
      throws IOException {
    super(options, selectTimeout, serverEvents);
    batch = new ReadBatch<>(options.bufferSize(), this::answer);
  }

  @Override
  void receive(Connection connection) throws IOException {
    if (batch.read(connection.channel, connection) < 0) {
      connection.endOutput();
    }
  }

  @Override
  void keysProcessed() {
    batch.answer();
  }

  private void answer(Connection connection, ByteBuffer bytes) {
    try {
      options.work().perform(connection.events.received(bytes.remaining()));
      connection.answer(bytes);
    } catch (IOException | OutOfMemoryError e) {
      connection.fail(e);
    }
  }
}
