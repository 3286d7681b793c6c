package io.github.muxbench.loadgen.drive;

import org.jspecify.annotations.Nullable;

/** How a server is to be driven. */
public sealed interface Load {

  /** One message outstanding on each connection: the next is sent when the last is answered. */
  record Closed() implements Load {}

  /**
   * The same, and more connections come meanwhile, to see how long a saturated server leaves them
   * waiting.
   *
   * @param newcomersPerSecond how many are due a second in the first half of the measured part;
   *     more than 0
   */
  record Sustained(double newcomersPerSecond) implements Load {}

  /**
   * Messages at the times of a schedule, dealt to the connections in turn.
   *
   * @param perSecond messages a second over all connections; more than 0
   * @param arrivals how they are spread
   * @param seed of the arrivals
   * @param outstanding messages that one connection may have unanswered; what is due meanwhile
   *     waits its turn with its due time kept
   * @param burst in the measured part; null for none
   */
  record Open(
      double perSecond,
      Schedule.Arrivals arrivals,
      long seed,
      int outstanding,
      @Nullable Burst burst)
      implements Load {

    public static final int NO_CAP = Integer.MAX_VALUE;

    /** A load without a burst. */
    public Open(double perSecond, Schedule.Arrivals arrivals, long seed, int outstanding) {
      this(perSecond, arrivals, seed, outstanding, null);
    }
  }

  /**
   * A while in which more is offered.
   *
   * @param perSecond messages a second, all connections together
   * @param fromMillis when it begins, after the beginning of the measured part
   * @param untilMillis when it ends
   */
  record Burst(double perSecond, int fromMillis, int untilMillis) {}

  /**
   * Nothing on the standing connections; others come at a steady rate, have one message echoed and
   * go again.
   *
   * @param perSecond how many are due a second in the first half of the measured part; more than 0
   */
  record Churn(double perSecond) implements Load {}
}
