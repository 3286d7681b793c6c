package io.github.muxbench.loadgen.drive;

/** How a server is to be driven. */
public sealed interface Load {

  /**
   * One message outstanding on each connection: the next is sent when the last is answered.
   *
   * @param withNewcomer whether one more connection is opened in the middle of the window, to see
   *     how long a saturated server leaves it waiting
   */
  record Closed(boolean withNewcomer) implements Load {
    public Closed() {
      this(false);
    }
  }

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
