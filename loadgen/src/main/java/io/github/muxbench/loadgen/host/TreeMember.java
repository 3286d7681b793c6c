package io.github.muxbench.loadgen.host;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One process of a tree as it was seen last. */
final class TreeMember {

  /**
   * CPU time, all of it and its two parts.
   *
   * @param nanos user and system time, to the nanosecond where there is such a clock
   */
  record Times(long nanos, long userNanos, long systemNanos) {

    static final Times NONE = new Times(0, 0, 0);

    Times plus(Times other) {
      return new Times(
          nanos + other.nanos, userNanos + other.userNanos, systemNanos + other.systemNanos);
    }

    Times minus(Times other) {
      return new Times(
          nanos - other.nanos, userNanos - other.userNanos, systemNanos - other.systemNanos);
    }

    Times atLeast(long lowest) {
      return new Times(
          Math.max(nanos, lowest), Math.max(userNanos, lowest), Math.max(systemNanos, lowest));
    }
  }

  private final long pid;
  private final @Nullable ProcessCpuClock clock;
  private final Map<String, Switches> threads = new HashMap<>();
  private Switches ofEndedThreads = new Switches(0, 0);
  private long parent;
  private Times times = Times.NONE;
  private Times timesOfChildren = Times.NONE;

  /** What ended children have used and no reading has counted yet; negative: counted too soon. */
  private Times uncounted = Times.NONE;

  private record Switches(long voluntary, long involuntary) {
    Switches plus(Switches other) {
      return new Switches(voluntary + other.voluntary, involuntary + other.involuntary);
    }
  }

  TreeMember(long pid) {
    this.pid = pid;
    this.clock = ProcessCpuClock.of(pid);
  }

  long parent() {
    return parent;
  }

  /** Returns what it and its ended children had used at the last reading. */
  Times total() {
    return times.plus(timesOfChildren);
  }

  /** Reads its times and returns what it has used itself since the last reading. */
  Times advance(ProcStat stat) {
    Times ownBefore = times;
    Times childrenBefore = timesOfChildren;
    parent = stat.parent();
    times = own(stat);
    timesOfChildren = nanos(stat.childUserTicks(), stat.childSystemTicks());
    uncounted = uncounted.plus(timesOfChildren.minus(childrenBefore));
    return times.minus(ownBefore);
  }

  /**
   * A child, or one of a child's, has ended, whose time has been counted up to its last reading.
   */
  void adopt(Times counted) {
    uncounted = uncounted.minus(counted);
  }

  /**
   * Takes what ended children have used beyond what was counted while they lived. Their times are
   * in ticks, so that a tick too much may be followed by one too few.
   */
  Times takeUncounted() {
    Times taken = uncounted.atLeast(0);
    uncounted = uncounted.minus(taken).atLeast(-2 * ProcStat.NANOS_PER_TICK);
    return taken;
  }

  private Times own(ProcStat stat) {
    Times ticks = nanos(stat.userTicks(), stat.systemTicks());
    OptionalLong exact = clock == null ? OptionalLong.empty() : clock.nanos();
    return clock == null
        ? ticks
        // A process that ended meanwhile has no clock any more.
        : new Times(exact.orElse(times.nanos()), ticks.userNanos(), ticks.systemNanos());
  }

  private static Times nanos(long userTicks, long systemTicks) {
    long user = userTicks * ProcStat.NANOS_PER_TICK;
    long system = systemTicks * ProcStat.NANOS_PER_TICK;
    return new Times(user + system, user, system);
  }

  /** Looks at each thread and returns how many there are. */
  int readThreads() {
    String[] tasks = new File("/proc/" + pid + "/task").list();
    if (tasks == null) {
      return 0;
    }
    Map<String, Switches> before = new HashMap<>(threads);
    threads.clear();
    for (String task : tasks) {
      String status = ProcFile.text("/proc/" + pid + "/task/" + task + "/status");
      long voluntary = number(status, "\nvoluntary_ctxt_switches:");
      if (voluntary >= 0) {
        long involuntary = Math.max(0, number(status, "\nnonvoluntary_ctxt_switches:"));
        threads.put(task, new Switches(voluntary, involuntary));
      }
    }
    before.forEach((task, switches) -> {
      if (!threads.containsKey(task)) {
        ofEndedThreads = ofEndedThreads.plus(switches);
      }
    });
    return threads.size();
  }

  /**
   * Returns the number after a name, or -1. There are many threads, and lists of lines are dear.
   */
  private static long number(String text, String name) {
    int at = text.indexOf(name);
    if (at < 0) {
      return -1;
    }
    int end = text.indexOf('\n', at + name.length());
    return Long.parseLong(
        text.substring(at + name.length(), end < 0 ? text.length() : end).strip());
  }

  /** Returns switches of all threads that were ever seen, because they waited. */
  long voluntarySwitches() {
    return threads.values().stream().mapToLong(Switches::voluntary).sum()
        + ofEndedThreads.voluntary();
  }

  /** Returns switches of all threads that were ever seen, because the CPU was taken away. */
  long involuntarySwitches() {
    return threads.values().stream().mapToLong(Switches::involuntary).sum()
        + ofEndedThreads.involuntary();
  }

  static OptionalLong residentBytes(long pid) {
    OptionalLong kibibytes = ProcFile.number(ProcFile.lines("/proc/" + pid + "/status"), "VmRSS");
    return kibibytes.isPresent()
        ? OptionalLong.of(kibibytes.getAsLong() * 1024)
        : OptionalLong.empty();
  }
}
