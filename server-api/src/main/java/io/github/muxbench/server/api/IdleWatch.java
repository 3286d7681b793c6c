package io.github.muxbench.server.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * Notices that a connection has moved no byte for a while, without reading the clock for each
 * message.
 *
 * <p>The connection's thread counts bytes; a sweeper asks now and then whether the count has
 * changed. The answer is late by two intervals of the sweep at most, and never early. The count is
 * read and written in opaque mode: the sweeper needs to see it some time soon, and needs no order
 * with anything else, so a message costs one plain store.
 */
public final class IdleWatch {

  private static final VarHandle BYTES;

  static {
    try {
      BYTES = MethodHandles.lookup().findVarHandle(IdleWatch.class, "bytes", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Sweeps in one timeout: a connection is closed within the timeout plus 10 %. */
  private static final int SWEEPS_PER_TIMEOUT = 20;

  private long bytes;

  // Of the sweeper alone.
  private long bytesSeen;
  private long seenAtNanos;

  public IdleWatch(long nowNanos) {
    seenAtNanos = nowNanos;
  }

  /** Returns how often to sweep for a timeout: a twentieth of it, and a millisecond at least. */
  public static Duration sweepInterval(Duration idleTimeout) {
    Duration interval = idleTimeout.dividedBy(SWEEPS_PER_TIMEOUT);
    return interval.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : interval;
  }

  /** Says that bytes were read or written. Called by the connection's thread alone. */
  public void moved(int count) {
    BYTES.setOpaque(this, bytes + count);
  }

  /** Returns whether nothing has moved for so long. Called by one sweeper alone. */
  public boolean idleFor(Duration timeout, long nowNanos) {
    long count = (long) BYTES.getOpaque(this);
    if (count != bytesSeen) {
      bytesSeen = count;
      seenAtNanos = nowNanos;
    }
    return nowNanos - seenAtNanos >= timeout.toNanos();
  }
}
