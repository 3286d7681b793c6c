package io.github.muxbench.server.selector.variants;

import java.time.Duration;

/**
 * What the event loops of a server are.
 *
 * @param count loops, each with a thread, a selector and its share of the connections; 1 to {@link
 *     #MAX_COUNT}
 * @param selectTimeout longest wait of one {@code select}, at least 1 ms; zero for as long as it
 *     takes
 * @param reusePort whether each has a listener of its own ({@link ReusePort}); for 2 or more
 * @param virtual whether they run on virtual threads ({@link VirtualLoop})
 * @param batch whether they read from several connections before they answer ({@link BatchLoop})
 * @param offload who does the work of messages ({@link OffloadLoop})
 */
public record EventLoops(
    int count,
    Duration selectTimeout,
    boolean reusePort,
    boolean virtual,
    boolean batch,
    Offload offload) {

  /** More have no processor to run on, and each needs files. */
  public static final int MAX_COUNT = 1_024;

  public EventLoops {
    if (count < 1
        || count > MAX_COUNT
        || (selectTimeout.isPositive() && selectTimeout.toMillis() < 1)) {
      throw new IllegalArgumentException(
          "event loops must be from 1 to %d and the select timeout 0s or at least 1ms"
              .formatted(MAX_COUNT));
    }
    if (reusePort && count == 1) {
      throw new IllegalArgumentException(
          "--reuse-port deals connections to several loops: it needs --event-loops 2 or more");
    }
    if (batch && !(offload instanceof Offload.None)) {
      throw new IllegalArgumentException(
          "--batch answers several connections together, --offload each when its work is done: give one of them");
    }
  }

  /** Returns whether this is what the plain server has. */
  public boolean arePlain() {
    return count == 1 && !virtual && !batch && offload instanceof Offload.None;
  }
}
