package io.github.muxbench.loadgen.host;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process and all that it has started: its descendants, and whoever is in the session that it
 * leads, also after a parent has ended and the kernel has given its children to another.
 *
 * <p>The process that looks is no part of it, nor is what that has started, unless it is the root.
 */
public final class ProcessTree {

  private static final long POLL_MILLIS = 10;
  private static final Duration UNTIL_KILLED = Duration.ofSeconds(2);

  private final long root;
  private final long own = ProcessHandle.current().pid();

  /** When each member started, by its number. */
  private final Map<Long, Long> members = new TreeMap<>();

  /** Newest process of the machine at the last look, and at the one before. */
  private long newest = -1;

  private long newestBefore = -1;

  public ProcessTree(long root) {
    this.root = root;
  }

  /** Returns the processes that run. */
  public synchronized List<Long> pids() {
    return isLinux() ? stats().stream().map(ProcStat::pid).toList() : descendants();
  }

  /** Returns what the kernel says of each process that runs; for Linux. */
  synchronized List<ProcStat> stats() {
    findNewMembers();
    List<ProcStat> stats = new ArrayList<>();
    members
        .entrySet()
        .removeIf(member -> {
          ProcStat stat = ProcStat.of(member.getKey());
          boolean gone = stat == null || stat.hasEnded() || stat.startTicks() != member.getValue();
          if (!gone) {
            stats.add(stat);
          }
          return gone;
        });
    return stats;
  }

  /**
   * Looks at processes that came since the look before the last; one that is coming has a number
   * before it can be seen. Whoever was no member then never becomes one.
   */
  private void findNewMembers() {
    long now = newestOfTheMachine();
    if (now > 0 && now == newest && newest == newestBefore) {
      return;
    }
    boolean all = now <= 0 || now < newest || newest <= 0;
    long after = all ? 0 : newestBefore;
    List<ProcStat> candidates = new ArrayList<>();
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0)) && Long.parseLong(name) > after) {
        ProcStat stat = ProcStat.of(Long.parseLong(name));
        if (stat != null && !stat.hasEnded() && !members.containsKey(stat.pid())) {
          candidates.add(stat);
        }
      }
    }
    while (candidates.removeIf(this::join)) {
      // Each may be the parent of another.
    }
    newestBefore = all ? 0 : newest;
    newest = now;
  }

  private boolean join(ProcStat stat) {
    boolean belongs =
        stat.pid() == root
            || (stat.pid() != own
                && (stat.session() == root || members.containsKey(stat.parent())));
    if (belongs) {
      members.put(stat.pid(), stat.startTicks());
    }
    return belongs;
  }

  /**
   * Returns the number that was given to a process or thread last, or 0 where that isn't told.
   * While it stays the same nobody has come, and {@code /proc} needs no look.
   */
  private static long newestOfTheMachine() {
    String load = ProcFile.text("/proc/loadavg").strip();
    String last = load.substring(load.lastIndexOf(' ') + 1);
    return last.matches("[0-9]{1,18}") ? Long.parseLong(last) : 0;
  }

  private List<Long> descendants() {
    return ProcessHandle.of(root).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .filter(handle -> handle.isAlive() && (handle.pid() == root || handle.pid() != own))
        .map(ProcessHandle::pid)
        .toList();
  }

  static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  /**
   * Ends all of it: asks each process to end, and kills those that don't.
   *
   * @param patience how long they may take
   * @return whether all have ended
   */
  public boolean end(Duration patience) {
    forEach(ProcessHandle::destroy);
    if (isGoneWithin(patience, null)) {
      return true;
    }
    return isGoneWithin(UNTIL_KILLED, ProcessHandle::destroyForcibly);
  }

  private boolean isGoneWithin(Duration patience, @Nullable Consumer<ProcessHandle> meanwhile) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!pids().isEmpty()) {
      if (meanwhile != null) {
        forEach(meanwhile); // Also those that came since.
      }
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return true;
  }

  private void forEach(Consumer<ProcessHandle> signal) {
    pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(signal));
  }
}
