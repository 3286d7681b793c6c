package io.github.muxbench.loadgen.host;

import io.github.muxbench.loadgen.host.TreeMember.Times;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Samples a process and all that it has started from outside, at the edges of a window. What one of
 * them has used stays counted when it ends.
 *
 * <p>A process that came and went between two samples counts with its CPU time, to a tick of the
 * kernel and if its parent waited for it, and with no context switch.
 */
public final class ProcessObserver {

  private final ProcessTree tree;
  private final Map<Long, TreeMember> members = new HashMap<>();
  private Times used = Times.NONE;

  /** Context switches of processes that have ended. */
  private long endedVoluntary;

  private long endedInvoluntary;

  public ProcessObserver(long pid) {
    this.tree = new ProcessTree(pid);
  }

  /** Returns whether there is such a process, or one that it has started. */
  public boolean isAlive() {
    return !tree.pids().isEmpty();
  }

  /** Returns the process and those that it has started, as far as they run. */
  public List<Long> pids() {
    return tree.pids();
  }

  public ProcessSample sample() {
    if (!ProcessTree.isLinux()) {
      return new ProcessSample(cpuNanos(tree.pids()), null, null, null, null, null, null);
    }
    List<ProcStat> running = tree.stats();
    if (running.isEmpty()) {
      return new ProcessSample(null, null, null, null, null, null, null);
    }
    countTimes(running);
    int threads = members.values().stream().mapToInt(TreeMember::readThreads).sum();
    return new ProcessSample(
        used.nanos(),
        TimeUnit.NANOSECONDS.toMicros(used.userNanos()),
        TimeUnit.NANOSECONDS.toMicros(used.systemNanos()),
        endedVoluntary + members.values().stream().mapToLong(TreeMember::voluntarySwitches).sum(),
        endedInvoluntary
            + members.values().stream().mapToLong(TreeMember::involuntarySwitches).sum(),
        residentBytes(running.stream().map(ProcStat::pid).toList()),
        threads);
  }

  /**
   * Returns CPU time so far, or null where the platform doesn't tell, without a look at threads.
   */
  public @Nullable Long cpuNanos() {
    if (!ProcessTree.isLinux()) {
      return cpuNanos(tree.pids());
    }
    List<ProcStat> running = tree.stats();
    if (running.isEmpty()) {
      return null;
    }
    countTimes(running);
    return used.nanos();
  }

  private void countTimes(List<ProcStat> running) {
    forgetEnded(running);
    for (ProcStat stat : running) {
      TreeMember member = members.computeIfAbsent(stat.pid(), TreeMember::new);
      used = used.plus(member.advance(stat));
    }
    for (TreeMember member : members.values()) {
      used = used.plus(member.takeUncounted());
    }
  }

  /**
   * What an ended process has used goes to whoever waited for it, its parent or that one's. It has
   * been counted already, and must not be once more.
   */
  private void forgetEnded(List<ProcStat> running) {
    Set<Long> ended = new HashSet<>(members.keySet());
    running.forEach(stat -> ended.remove(stat.pid()));
    for (long pid : ended) {
      TreeMember member = members.get(pid);
      TreeMember heir = member;
      for (long at = pid; heir != null && ended.contains(at); ) {
        at = heir.parent();
        heir = members.get(at);
      }
      if (member != null) {
        if (heir != null) {
          heir.adopt(member.total());
        }
        endedVoluntary += member.voluntarySwitches();
        endedInvoluntary += member.involuntarySwitches();
      }
    }
    members.keySet().removeAll(ended);
  }

  /** Returns resident memory, or null where the platform doesn't tell. */
  public @Nullable Long residentBytes() {
    return residentBytes(tree.pids());
  }

  /** Pages that several processes share count in each. */
  private static @Nullable Long residentBytes(List<Long> pids) {
    Long sum = null;
    for (long pid : pids) {
      OptionalLong bytes = TreeMember.residentBytes(pid);
      if (bytes.isPresent()) {
        sum = (sum == null ? 0 : sum) + bytes.getAsLong();
      }
    }
    return sum;
  }

  private static @Nullable Long cpuNanos(List<Long> pids) {
    Long sum = null;
    for (long pid : pids) {
      Long nanos =
          ProcessHandle.of(pid)
              .flatMap(handle -> handle.info().totalCpuDuration())
              .map(Duration::toNanos)
              .orElse(null);
      if (nanos != null) {
        sum = (sum == null ? 0 : sum) + nanos;
      }
    }
    return sum;
  }
}
