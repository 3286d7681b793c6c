package io.github.muxbench.server.selector;

import java.time.Duration;

/**
 * How many event loops a server has, and how long each waits.
 *
 * @param count loops, each with a thread, a selector and its share of the connections; at least 1
 * @param selectTimeout longest wait of one {@code select}, at least 1 ms; zero for as long as it
 *     takes
 */
public record EventLoops(int count, Duration selectTimeout) {

  /** One loop, which waits as long as it takes. */
  public static final EventLoops ONE = new EventLoops(1, Duration.ZERO);

  public EventLoops {
    if (count < 1 || (selectTimeout.isPositive() && selectTimeout.toMillis() < 1)) {
      throw new IllegalArgumentException(
          "event loops must be at least 1 and the select timeout 0s or at least 1ms");
    }
  }
}
