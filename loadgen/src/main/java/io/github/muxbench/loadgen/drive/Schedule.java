package io.github.muxbench.loadgen.drive;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * When each message of an open-loop window is due, in nanoseconds after its start.
 *
 * <p>A function of the message's index and, for Poisson arrivals, a seed: neither the server nor
 * the generator's own lateness can move it.
 */
public sealed interface Schedule {

  /** How the gaps between messages are distributed. */
  enum Arrivals {
    /** All gaps alike. */
    UNIFORM,
    /** Exponentially distributed gaps, as of many users who know nothing of each other. */
    POISSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns when a message is due. Indexes may be skipped, but must not go back.
   *
   * @param index of the message, from 0
   */
  long dueNanos(long index);

  /** Returns a schedule with so many messages a second on average. */
  static Schedule of(Arrivals arrivals, double perSecond, long seed) {
    return switch (arrivals) {
      case UNIFORM -> new Uniform(1e9 / perSecond);
      case POISSON -> new Poisson(1e9 / perSecond, seed);
    };
  }

  /** Each time is computed from the index alone, so that rounding doesn't add up. */
  record Uniform(double intervalNanos) implements Schedule {
    @Override
    public long dueNanos(long index) {
      return (long) (index * intervalNanos);
    }
  }

  /**
   * A uniform one that is faster for a while.
   *
   * @param fromNanos when the burst begins, after the start
   * @param untilNanos when it ends
   */
  record Burst(double perSecond, double burstPerSecond, long fromNanos, long untilNanos)
      implements Schedule {
    @Override
    public long dueNanos(long index) {
      double before = perSecond * fromNanos / 1e9;
      double within = burstPerSecond * (untilNanos - fromNanos) / 1e9;
      if (index < before) {
        return (long) (index / perSecond * 1e9);
      }
      if (index < before + within) {
        return fromNanos + (long) ((index - before) / burstPerSecond * 1e9);
      }
      return untilNanos + (long) ((index - before - within) / perSecond * 1e9);
    }
  }

  /**
   * A sum of exponential gaps. Every thread draws the same ones from the seed and uses those of its
   * own messages.
   */
  final class Poisson implements Schedule {
    private final double meanNanos;
    private final SplittableRandom random;
    private long drawn;
    private double atNanos;

    Poisson(double meanNanos, long seed) {
      this.meanNanos = meanNanos;
      this.random = new SplittableRandom(seed);
    }

    @Override
    public long dueNanos(long index) {
      while (drawn <= index) {
        atNanos -= meanNanos * Math.log(1 - random.nextDouble());
        drawn++;
      }
      return (long) atNanos;
    }
  }
}
