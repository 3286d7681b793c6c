package io.github.muxbench.results.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A short time in which one contestant was driven and all others were idle. Each of its parts is
 * filled by whoever measures it, and goes into {@code run.json} as it is.
 *
 * @param contestant its name
 * @param kind capacity, latency or sustained
 * @param round windows of one round stand side by side in time, one per contestant, and are
 *     compared with each other; counted from 0 in each block and kind
 * @param startMillis when it began, in ms since the run began
 * @param traffic what was sent and answered
 * @param fairness how evenly the connections were served; null in runs of before this was recorded
 * @param sustained what saturation for seconds did to connections and newcomers; null in any other
 *     kind of window
 * @param percentilesMicros of {@code response}, {@code service} and {@code lag}, as far as they
 *     were measured
 * @param server what the server's process used from before the window to after its drain; null if
 *     it can't be observed
 * @param generator how the generator did
 * @param host how quiet the machine was
 * @param marks why this window may be disturbed; empty if nothing was seen
 * @param replaced in runs of schema 1, whether the window's round was driven once more, so that it
 *     counts in no comparison of that run; null in any later run, where all windows count
 */
public record Window(
    String contestant,
    Kind kind,
    int round,
    long startMillis,
    Traffic traffic,
    @Nullable Fairness fairness,
    @Nullable Sustained sustained,
    Map<String, Percentiles> percentilesMicros,
    @Nullable ServerUse server,
    Generator generator,
    Host host,
    List<Validity.Finding> marks,
    @Nullable Boolean replaced) {

  /** What a window measures. */
  public enum Kind {
    /** Closed loop: one message outstanding per connection, as fast as the answers come. */
    CAPACITY,
    /** Open loop: messages at the times of a schedule, however late the answers are. */
    LATENCY,
    /** Closed loop for seconds, into which newcomers come: what lasts longer than a window. */
    SUSTAINED
  }

  /**
   * What was sent and answered.
   *
   * @param seconds length of the measured part
   * @param sent messages that have an answer here or are owed one: received and unanswered ones.
   *     (In runs of schema 1, those sent in the measured part.)
   * @param received messages answered in the measured part (capacity, sustained) or of those due in
   *     it (latency)
   * @param unanswered messages that were sent and had no answer when the drain ended, whenever that
   *     was; they count in the tail with the age that they had by then
   * @param errors connections reset or closed, and messages that came back wrong
   * @param offeredPerSecond offered rate; null in a closed loop
   * @param achievedPerSecond answers per second (capacity, sustained) or messages written per
   *     second (latency)
   * @param owed what had no answer when the drain ended; null if nothing was owed, and in runs of
   *     schema 1
   */
  public record Traffic(
      double seconds,
      long sent,
      long received,
      long unanswered,
      long errors,
      @Nullable Double offeredPerSecond,
      double achievedPerSecond,
      @Nullable Owed owed) {

    /** Returns whether a message was left without an answer. */
    public boolean leftAny() {
      return owed != null || unanswered > 0;
    }

    /** Returns how many messages have no answer, sent or not. */
    public long unansweredOrUnsent() {
      return unanswered + (owed == null ? 0 : owed.unsent);
    }
  }

  /**
   * What there is to say of messages that had no answer when the drain ended.
   *
   * @param unsent messages that were due and not even sent, for want of room
   * @param oldestMillis the highest age of one, sent or not, at the end of the drain
   * @param starvedConnections connections that were owed an answer and had none for as long as the
   *     drain
   */
  public record Owed(long unsent, double oldestMillis, int starvedConnections) {}

  /**
   * How evenly a server treated its connections.
   *
   * @param fewest answers in the measured part on the connection that got fewest
   * @param median answers on the median connection
   * @param most answers on the connection that got most
   * @param worstConnection number of the connection on which a message waited longest, from 0
   * @param longestWaitMicros that wait, until the answer or, where none came, the end of the drain:
   *     in a closed loop from the time of writing and for messages outstanding at any time of the
   *     measured part, in a latency window from the due time
   * @param newcomerMicros time from connect to first answer of one more connection, opened in the
   *     middle of a capacity window of older runs, or what the window's end left of it; null if
   *     there was none, or it was refused
   */
  public record Fairness(
      long fewest,
      long median,
      long most,
      int worstConnection,
      double longestWaitMicros,
      @Nullable Double newcomerMicros) {}

  /**
   * What a turn of seconds at saturation did to connections, and to newcomers that are due at a
   * steady rate in its first half. Each has at least the other half to be answered. Who isn't has
   * waited for at least so long, and nobody knows how long it would have been.
   *
   * @param longestWaitMicros longest that a message on a standing connection waited for its answer,
   *     or had waited when the turn ended
   * @param longestWaitEnded whether the answer came before the turn's end; otherwise the wait was
   *     longer than that
   * @param unservedShare share of the standing connections on which a message waited for more than
   *     {@value #UNSERVED_MILLIS} ms, 0 to 1
   * @param newcomerMicros time from when each newcomer was due to its first answer, in the order in
   *     which they were due
   * @param censoredMicros for each newcomer without an answer, the time from when it was due to the
   *     turn's end, in the same order
   * @param refused newcomers whose connection was refused or ended before the answer
   */
  public record Sustained(
      double longestWaitMicros,
      boolean longestWaitEnded,
      double unservedShare,
      List<Double> newcomerMicros,
      List<Double> censoredMicros,
      int refused) {

    /** Up to here a user takes an answer for immediate (Miller, AFIPS 1968). */
    public static final int UNSERVED_MILLIS = 100;
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
   * @param jvm what its JVM did beside serving; null if it is none, or doesn't tell
   */
  public record ServerUse(
      long messages,
      @Nullable Double cpuMicros,
      @Nullable Long voluntarySwitches,
      @Nullable Long involuntarySwitches,
      @Nullable Long residentBytes,
      @Nullable Integer threads,
      @Nullable JvmActivity jvm) {}

  /**
   * What a JVM did in the window and its drain beside its work.
   *
   * @param collections garbage collections
   * @param collectionMillis time they took
   * @param compilationMillis time of the compilations that ended
   */
  public record JvmActivity(long collections, double collectionMillis, double compilationMillis) {}

  /**
   * How the generator did. All but the first is null in runs of before it was recorded.
   *
   * @param busy share of its polls that found something to do, 0 to 1
   * @param gapMillis longest time between two looks of one of its threads at the clock
   * @param cpus CPU time of its process by wall time: 1 is one CPU
   * @param jvm what its JVM did
   * @param waitMillis time that the threads that drive were ready and had no CPU; null also where
   *     the platform doesn't tell
   */
  public record Generator(
      double busy,
      @Nullable Double gapMillis,
      @Nullable Double cpus,
      @Nullable JvmActivity jvm,
      @Nullable Double waitMillis) {}

  /**
   * What others than the run's own processes did to the machine from before the window to after its
   * drain. What the platform doesn't tell is null, and so is what an older run didn't record.
   *
   * @param stolenMillis time that the hypervisor gave to others, summed over CPUs
   * @param hiccupMillis longest that a thread of the process that runs the comparison overslept
   * @param othersCpus CPU time of others on the run's CPUs by wall time: 1 is one CPU. From
   *     counters in ticks of 10 ms, so that a single window may be off by a few of these, and below
   *     zero
   * @param serverWaitMillis time that the contestant's threads were ready and had no CPU; they also
   *     wait for each other
   */
  public record Host(
      @Nullable Double stolenMillis,
      @Nullable Double hiccupMillis,
      @Nullable Double othersCpus,
      @Nullable Double serverWaitMillis) {}
}
