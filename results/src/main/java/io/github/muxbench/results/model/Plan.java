package io.github.muxbench.results.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was to be measured.
 *
 * @param profile name of the profile that set the lengths: quick, standard or publish
 * @param connections connections to each contestant
 * @param sizeBytes bytes of one message
 * @param generatorThreads event-loop threads of the generator
 * @param blocks blocks, each with fresh processes
 * @param capacityWindows closed-loop windows per contestant and block
 * @param latencyWindows open-loop windows per contestant and block
 * @param capacityWindowMillis length of the measured part of a capacity window
 * @param latencyWindowMillis length of the measured part of a latency window
 * @param sustainedMillis length of the measured part of the one sustained turn per contestant and
 *     block; 0 for none, as in runs of before schema 3
 * @param newcomersPerSecond newcomers offered in the first half of a sustained turn; 0 where there
 *     is none
 * @param discardMillis head of each window, driven but not recorded
 * @param warmupMinSeconds shortest warm-up of a block
 * @param warmupMaxSeconds longest warm-up of a block
 * @param memoryConnections connections opened to each fresh contestant to see what one costs in
 *     memory; 0 for none
 * @param offeredPerSecond messages offered per second in latency windows, the same to all; null
 *     until it is known
 * @param offeredShare share of the slowest contestant's capacity that is offered where no rate was
 *     asked for; null where one was
 * @param arrivals uniform or poisson
 * @param seed of the order of windows and the arrivals
 * @param serverCpus CPUs that all contestants share, as taskset takes them; null if not pinned
 * @param generatorCpus CPUs of the generator's threads that drive; the rest of its JVM runs among
 *     the servers; null if not pinned
 * @param jvmFlags flags that every JVM contestant got
 * @param questions figures that the run is to answer, fixed before it began; all others are
 *     descriptive. Null in older runs, where all figures were judged together
 */
public record Plan(
    String profile,
    int connections,
    int sizeBytes,
    int generatorThreads,
    int blocks,
    int capacityWindows,
    int latencyWindows,
    int capacityWindowMillis,
    int latencyWindowMillis,
    int sustainedMillis,
    double newcomersPerSecond,
    int discardMillis,
    double warmupMinSeconds,
    double warmupMaxSeconds,
    int memoryConnections,
    @Nullable Double offeredPerSecond,
    @Nullable Double offeredShare,
    String arrivals,
    long seed,
    @Nullable String serverCpus,
    @Nullable String generatorCpus,
    List<String> jvmFlags,
    @Nullable List<Metric> questions) {

  /**
   * Returns how long a block is planned to take at most, in seconds, from the beginning of its
   * warm-up.
   *
   * @param entrants how many take part, the control among them
   */
  public double blockSeconds(int entrants) {
    int capacity = capacityWindows * (capacityWindowMillis + discardMillis);
    int latency = latencyWindows * (latencyWindowMillis + discardMillis);
    int sustained = hasSustained() ? sustainedMillis + discardMillis : 0;
    return warmupMaxSeconds + entrants * (capacity + latency + sustained) / 1e3;
  }

  /** Returns whether each contestant has a sustained turn in each block. */
  public boolean hasSustained() {
    return sustainedMillis > 0;
  }

  /** Returns how many newcomers come in a sustained turn: all that are due in its first half. */
  public int newcomersOfTurn() {
    return (int) Math.ceil(newcomersPerSecond * sustainedMillis / 2e3);
  }

  /** Returns whether a figure is judged, and not only described. */
  public boolean asks(Metric metric) {
    return questions == null || questions.contains(metric);
  }

  /** Returns this plan with the rate that turned out to be offered. */
  public Plan offering(double perSecond) {
    return with(perSecond, questions);
  }

  /** Returns this plan of a run that is to answer other questions. */
  public Plan asking(List<Metric> newQuestions) {
    return with(offeredPerSecond, newQuestions);
  }

  private Plan with(@Nullable Double perSecond, @Nullable List<Metric> newQuestions) {
    return new Plan(
        profile,
        connections,
        sizeBytes,
        generatorThreads,
        blocks,
        capacityWindows,
        latencyWindows,
        capacityWindowMillis,
        latencyWindowMillis,
        sustainedMillis,
        newcomersPerSecond,
        discardMillis,
        warmupMinSeconds,
        warmupMaxSeconds,
        memoryConnections,
        perSecond,
        offeredShare,
        arrivals,
        seed,
        serverCpus,
        generatorCpus,
        jvmFlags,
        newQuestions);
  }
}
