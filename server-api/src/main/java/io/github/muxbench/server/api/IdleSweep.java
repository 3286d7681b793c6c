package io.github.muxbench.server.api;

import java.time.Duration;

/**
 * When it is time to look for idle connections, for a thread that has other things to do meanwhile.
 */
public final class IdleSweep {

  private final boolean enabled;
  private final Duration interval;
  private long nextNanos = System.nanoTime();

  /**
   * Begins to count now.
   *
   * @param idleTimeout zero means never
   */
  public IdleSweep(Duration idleTimeout) {
    enabled = idleTimeout.isPositive();
    interval = IdleWatch.sweepInterval(idleTimeout);
  }

  /**
   * Returns how long such a thread may wait for something else, in milliseconds.
   *
   * @param millis how long it would wait otherwise; 0, here and in what is returned, means without
   *     limit
   */
  public long shorten(long millis) {
    if (!enabled) {
      return millis;
    }
    return millis == 0 ? interval.toMillis() : Math.min(millis, interval.toMillis());
  }

  /** Returns whether it is time, once for each time. */
  public boolean isDue() {
    if (!enabled || System.nanoTime() - nextNanos < 0) {
      return false;
    }
    nextNanos = System.nanoTime() + interval.toNanos();
    return true;
  }
}
