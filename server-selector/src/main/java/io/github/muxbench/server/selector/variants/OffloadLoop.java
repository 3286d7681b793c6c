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
 *
 * <p>To expect, as ratios to the same work on the loop at 64 connections on one CPU ({@code
 * 20261125-quick-work}): {@code workers}: capacity 39.7 [36.2, 43.4], CPU 1.44 [1.37, 1.52]; {@code
 * offload-virtual}: capacity 38.1 [35.1, 41.5], CPU 1.90 [1.78, 2.02]; without a loop, {@code
 * virtual}: capacity 40.1 [37.4, 43.0], CPU 1.85 [1.76, 1.95] and {@code platform}: capacity 53.9
 * [48.4, 60.0], CPU 0.91 [0.86, 0.96]. While one waits, 63 others can; what is left is the price of
 * handing over.
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
    options
        .work()
        .performElsewhere(
            messages, threads, failure -> handOver(() -> connection.endWork(failure)));
  }
}
