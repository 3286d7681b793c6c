package io.github.muxbench.server.api;

import java.time.Duration;

/**
 * Notices that a count has not changed for a while, by looking at it now and then: whoever counts
 * needs no clock.
 */
public final class IdleWatch {

  /**
   * Sweeps in one timeout. Late by two sweeps at most, a connection is due within the timeout plus
   * 5 %, which leaves as much again for closing thousands that are due at once.
   */
  private static final int SWEEPS_PER_TIMEOUT = 40;

  private long seen;
  private long seenAtNanos;
  private boolean told;

  /** Begins with a count of 0. */
  IdleWatch(long nowNanos) {
    seenAtNanos = nowNanos;
  }

  /**
   * Returns when to sweep, for a thread that has other things to do meanwhile.
   *
   * @param idleTimeout zero means never
   */
  public static Alarm sweeps(Duration idleTimeout) {
    return Alarm.every(idleTimeout.isPositive() ? sweepInterval(idleTimeout) : Duration.ZERO);
  }

  /** Returns how often to sweep for a timeout: a fortieth of it, and a millisecond at least. */
  public static Duration sweepInterval(Duration idleTimeout) {
    Duration interval = idleTimeout.dividedBy(SWEEPS_PER_TIMEOUT);
    return interval.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : interval;
  }

  /** Returns whether the count has been the same for so long; true once. */
  boolean idleFor(Duration timeout, long count, long nowNanos) {
    if (count != seen) {
      seen = count;
      seenAtNanos = nowNanos;
      told = false;
    }
    if (told || nowNanos - seenAtNanos < timeout.toNanos()) {
      return false;
    }
    told = true;
    return true;
  }
}
