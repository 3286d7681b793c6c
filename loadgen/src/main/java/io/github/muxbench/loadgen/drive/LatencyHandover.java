package io.github.muxbench.loadgen.drive;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Passes histograms from the thread that records to the one that reports, once an interval and
 * without a lock or an allocation: two sets go back and forth.
 *
 * <p>A recorder that shares its histograms pays for it with each value. This one owns its set, and
 * looks for a reader once an interval.
 */
final class LatencyHandover {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicReference<@Nullable Latencies> full = new AtomicReference<>();
  private final AtomicReference<@Nullable Latencies> spare = new AtomicReference<>();
  private Latencies current = Latencies.empty();
  private long nextNanos;

  /** Returns the set to record into. For the recording thread, or after its end. */
  Latencies current() {
    return current;
  }

  /** Begins a window with an empty set. */
  void restart(long now) {
    current.reset();
    full.set(null);
    spare.compareAndSet(null, Latencies.empty());
    nextNanos = now + INTERVAL_NANOS;
  }

  /**
   * Hands the set over if an interval has passed and the reader has emptied the other. For the
   * recording thread.
   */
  void passOnIfDue(long now) {
    if (now - nextNanos >= 0 && full.getPlain() == null) {
      Latencies empty = spare.getAndSet(null);
      if (empty != null) {
        nextNanos = now + INTERVAL_NANOS;
        full.set(current);
        current = empty;
      }
    }
  }

  /** Adds what was handed over to a sum, if anything was. For the reporting thread. */
  boolean collect(Latencies sum) {
    Latencies collected = full.getAndSet(null);
    if (collected == null) {
      return false;
    }
    sum.add(collected);
    collected.reset();
    spare.set(collected);
    return true;
  }
}
