package io.github.muxbench.results.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A short time in which one contestant was driven and all others were idle.
 *
 * @param contestant its name
 * @param kind capacity or latency
 * @param round windows of one round stand side by side in time, one per contestant, and are
 *     compared with each other; counted from 0 in each block and kind
 * @param startMillis when it began, in ms since the run began
 * @param seconds length of the measured part
 * @param sent messages sent in the measured part
 * @param received messages answered in the measured part (capacity) or of those sent in it
 *     (latency)
 * @param unanswered messages due in the measured part that had no answer when the drain ended; they
 *     count in the tail with the age that they had by then
 * @param errors connections reset or closed, and bytes that came back wrong
 * @param offeredPerSecond offered rate; null in a capacity window
 * @param achievedPerSecond answers per second (capacity) or messages written per second (latency)
 * @param server what the server's process used from before the window to after its drain; null if
 *     it can't be observed
 * @param stolenMillis time that the hypervisor gave to others, summed over CPUs; null if the
 *     platform doesn't tell
 * @param generatorBusy share of the generator's polls that found something to do, 0 to 1
 * @param percentilesMicros of {@code response}, {@code service} and {@code lag}, as far as they
 *     were measured
 * @param marks why this window may be disturbed; empty if nothing was seen
 * @param serverJvm what the server's JVM did beside serving; null if it is none, or doesn't tell
 * @param conditions how quiet the machine was; null in runs of before this was recorded
 * @param fairness how evenly the connections were served; null in runs of before this was recorded
 * @param replaced true if the window was disturbed and its round was driven once more, so that it
 *     counts in no figure; null otherwise
 */
public record Window(
    String contestant,
    Kind kind,
    int round,
    long startMillis,
    double seconds,
    long sent,
    long received,
    long unanswered,
    long errors,
    @Nullable Double offeredPerSecond,
    double achievedPerSecond,
    @Nullable ServerUse server,
    @Nullable Double stolenMillis,
    double generatorBusy,
    Map<String, Percentiles> percentilesMicros,
    List<String> marks,
    @Nullable JvmActivity serverJvm,
    @Nullable Conditions conditions,
    @Nullable Fairness fairness,
    @Nullable Boolean replaced) {

  /** Returns whether figures are computed from this window. */
  public boolean counts() {
    return replaced == null || !replaced;
  }

  /** Returns this window as one that another has taken the place of. */
  public Window asReplaced() {
    return new Window(
        contestant,
        kind,
        round,
        startMillis,
        seconds,
        sent,
        received,
        unanswered,
        errors,
        offeredPerSecond,
        achievedPerSecond,
        server,
        stolenMillis,
        generatorBusy,
        percentilesMicros,
        marks,
        serverJvm,
        conditions,
        fairness,
        true);
  }

  /** What a window measures. */
  public enum Kind {
    /** Closed loop: one message outstanding per connection, as fast as the answers come. */
    CAPACITY,
    /** Open loop: messages at the times of a schedule, however late the answers are. */
    LATENCY
  }

  /**
   * What the server's process used in the window and its drain.
   *
   * @param messages messages that it answered in that time, also before and after the measured part
   * @param cpuMicros CPU time, user and system
   * @param voluntarySwitches context switches because a thread waited
   * @param involuntarySwitches context switches because the kernel took the CPU away
   * @param residentBytes resident memory at the end
   * @param threads operating-system threads at the end
   */
  public record ServerUse(
      long messages,
      @Nullable Double cpuMicros,
      @Nullable Long voluntarySwitches,
      @Nullable Long involuntarySwitches,
      @Nullable Long residentBytes,
      @Nullable Integer threads) {}

  /**
   * What a JVM did in the window and its drain beside its work.
   *
   * @param collections garbage collections
   * @param collectionMillis time they took
   * @param compilationMillis time of the compilations that ended
   */
  public record JvmActivity(long collections, double collectionMillis, double compilationMillis) {}

  /**
   * How quiet the machine was, beside the stolen time.
   *
   * @param generatorCpus CPU time of the generator's process by wall time: 1 is one CPU
   * @param generatorJvm what its JVM did
   * @param generatorGapMillis longest time between two polls of a generator thread
   * @param orchestratorHiccupMillis longest that a thread of the process that runs the comparison
   *     overslept
   */
  public record Conditions(
      double generatorCpus,
      JvmActivity generatorJvm,
      double generatorGapMillis,
      double orchestratorHiccupMillis) {}

  /**
   * How evenly a server treated its connections.
   *
   * @param fewest answers in the measured part on the connection that got fewest
   * @param median answers on the median connection
   * @param most answers on the connection that got most
   * @param worstConnection number of the connection on which a message waited longest, from 0
   * @param longestWaitMicros that wait: in a capacity window from the time of writing, in a latency
   *     window from the due time
   * @param newcomerMicros time from connect to first answer of one more connection, opened in the
   *     middle of a capacity window; null if there was none, or it was refused
   */
  public record Fairness(
      long fewest,
      long median,
      long most,
      int worstConnection,
      double longestWaitMicros,
      @Nullable Double newcomerMicros) {}
}
