package io.github.muxbench.server.api;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A time at which a thread has something to do that mostly waits for something else, as an event
 * loop does in {@code select}. Used by one thread.
 */
public final class Alarm {

  private final Duration period;
  private final LongSupplier nanoTime;
  private boolean set;
  private long dueNanos;

  private Alarm(Duration period, LongSupplier nanoTime) {
    this.period = period;
    this.nanoTime = nanoTime;
    if (period.isPositive()) {
      setIn(period);
    }
  }

  /** Returns an alarm that rings once each time that it is set. */
  public static Alarm once() {
    return once(System::nanoTime);
  }

  static Alarm once(LongSupplier nanoTime) {
    return new Alarm(Duration.ZERO, nanoTime);
  }

  /**
   * Returns an alarm that rings again and again.
   *
   * @param period from one to the next; zero for one that never rings
   */
  public static Alarm every(Duration period) {
    return every(period, System::nanoTime);
  }

  static Alarm every(Duration period, LongSupplier nanoTime) {
    return new Alarm(period, nanoTime);
  }

  /** Has it ring when so much time has passed. */
  public void setIn(Duration duration) {
    set = true;
    dueNanos = nanoTime.getAsLong() + duration.toNanos();
  }

  /** Returns whether it is time, once for each time. */
  public boolean rings() {
    if (!set || nanoTime.getAsLong() - dueNanos < 0) {
      return false;
    }
    set = false;
    if (period.isPositive()) {
      setIn(period);
    }
    return true;
  }

  /**
   * Returns how long to wait for something else, in milliseconds, so as to be there when the first
   * of these rings.
   *
   * @param millis how long to wait otherwise; 0, here and in what is returned, means without limit
   */
  public static long shorten(long millis, Alarm... alarms) {
    long shortest = millis;
    for (Alarm alarm : alarms) {
      if (alarm.set) {
        long wait = alarm.millisLeft();
        shortest = shortest == 0 ? wait : Math.min(shortest, wait);
      }
    }
    return shortest;
  }

  /** At least 1: whoever waits in vain for less only looks more often. */
  private long millisLeft() {
    return Math.max(1, Math.ceilDiv(dueNanos - nanoTime.getAsLong(), 1_000_000L));
  }
}
