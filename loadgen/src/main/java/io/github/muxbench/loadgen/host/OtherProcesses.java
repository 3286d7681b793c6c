package io.github.muxbench.loadgen.host;

import io.github.muxbench.results.model.Block.Neighbour;
import java.io.File;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which processes that aren't the run's use CPU time on its CPUs: found by looking at all of them
 * now and then. One that begins and ends between two looks isn't seen, nor is one of another
 * container.
 */
public final class OtherProcesses {

  private static final double SECONDS_PER_TICK = 0.01;

  private final Set<Integer> cpus;
  private final List<ProcessObserver> own;
  private final Map<Key, Used> used = new HashMap<>();
  private boolean begun;

  /** A process: numbers are used again, but not with the same time of starting. */
  private record Key(long pid, long startTicks) {}

  /** What one was last seen to have used in all, and what of it since it was watched. */
  private record Used(String name, long ticks, long seenTicks) {}

  /**
   * Begins to watch.
   *
   * @param cpus of the run
   * @param own processes of the run, beside this one and all that descend from it
   */
  public OtherProcesses(List<Integer> cpus, List<ProcessObserver> own) {
    this.cpus = Set.copyOf(cpus);
    this.own = List.copyOf(own);
    look();
  }

  /** Looks at all processes once more. */
  public void look() {
    Set<Long> ownPids = new HashSet<>(Set.of(ProcessHandle.current().pid()));
    own.forEach(each -> ownPids.addAll(each.pids()));
    Map<Long, ProcStat> all = new HashMap<>();
    String[] names = new File("/proc").list((_, name) -> name.matches("[0-9]+"));
    for (String name : names == null ? new String[0] : names) {
      ProcStat stat = ProcStat.of(Long.parseLong(name));
      if (stat != null) {
        all.put(stat.pid(), stat);
      }
    }
    for (ProcStat stat : all.values()) {
      if (!isOwn(stat, all, ownPids) && !SoftInterrupts.isOne(stat.name())) {
        note(stat);
      }
    }
    begun = true;
  }

  private static boolean isOwn(ProcStat stat, Map<Long, ProcStat> all, Set<Long> ownPids) {
    Set<Long> seen = new TreeSet<>();
    for (ProcStat each = stat;
        each != null && seen.add(each.pid());
        each = all.get(each.parent())) {
      if (ownPids.contains(each.pid())) {
        return true;
      }
    }
    return false;
  }

  private void note(ProcStat stat) {
    Key key = new Key(stat.pid(), stat.startTicks());
    Used before = used.get(key);
    long earlier = before == null ? (begun ? 0 : ticks(stat)) : before.ticks();
    long seen = before == null ? 0 : before.seenTicks();
    long more = cpus.contains(stat.cpu()) ? ticks(stat) - earlier : 0;
    used.put(key, new Used(stat.name(), ticks(stat), seen + more));
  }

  private static long ticks(ProcStat stat) {
    return stat.userTicks() + stat.systemTicks();
  }

  /** Returns who used most since the first look; empty if nobody used anything. */
  public Optional<Neighbour> largest() {
    return used.entrySet().stream()
        .max(Comparator.comparingLong(each -> each.getValue().seenTicks()))
        .filter(each -> each.getValue().seenTicks() > 0)
        .map(each ->
            new Neighbour(
                each.getValue().name(),
                each.getKey().pid(),
                each.getValue().seenTicks() * SECONDS_PER_TICK));
  }
}
