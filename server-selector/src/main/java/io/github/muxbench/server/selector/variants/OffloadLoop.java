package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * <b>Others do the work.</b> The usual cure of a loop that works or waits for a message while all
 * others wait for the loop: the bytes are copied, since the loop goes on to use its buffer, other
 * threads do the work, and the loop, woken up, writes the answer.
 *
 * <p>What waits for a thread needs no bound: a connection is not read from until its work is done,
 * so no more than one read of each waits, and messages stay in order.
 *
 * <p>To run it: {@code muxbench compare --contestant 'loop=selector --work block:1ms' --contestant
 * 'workers=selector --work block:1ms --offload 64'}.
 */
final class OffloadLoop extends EventLoop {

  private final Executor threads;

  /**
   * Makes a loop.
   *
   * @param threads do the work
   */
  OffloadLoop(
      ServerOptions options, Duration selectTimeout, ServerEvents serverEvents, Executor threads)
      throws IOException {
    super(options, selectTimeout, serverEvents);
    this.threads = threads;
  }

  @Override
  void receive(Connection connection) throws IOException {
    int received = connection.channel.read(buffer.clear());
    if (received < 0) {
      connection.endOutput();
      return;
    }
    int messages = connection.events.received(received);
    connection.beginWork(buffer.flip());
    options.work().performElsewhere(messages, threads, () -> handOver(connection::endWork));
  }
}
