package io.github.muxbench.loadgen.drive;

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
   */
  record Open(double perSecond, Schedule.Arrivals arrivals, long seed, int outstanding)
      implements Load {

    public static final int NO_CAP = Integer.MAX_VALUE;
  }
}
