package io.github.muxbench.loadgen.host;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but sleep, and notes how much longer than asked it slept: as long as
 * that, nothing else of this process may have run either (the idea of jHiccup).
 *
 * <p>It sleeps 10 ms at a time, so that it costs whoever shares its CPU a hundred wake-ups a
 * second. It finds pauses of milliseconds; the generator's own polling finds the short ones.
 */
public final class HiccupMeter implements AutoCloseable {

  private static final long SLEEP_NANOS = 10_000_000;

  private final AtomicLong longestNanos = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  public HiccupMeter() {
    thread = Thread.ofPlatform().name("hiccup-meter").daemon().start(this::sleepOn);
  }

  private void sleepOn() {
    while (!closed) {
      long start = System.nanoTime();
      LockSupport.parkNanos(SLEEP_NANOS);
      longestNanos.accumulateAndGet(System.nanoTime() - start - SLEEP_NANOS, Math::max);
    }
  }

  /** Returns the longest oversleep in ms since the last call, which begins a new interval. */
  public double takeLongestMillis() {
    return longestNanos.getAndSet(0) / 1e6;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
