package io.github.muxbench.loadgen.host;

import io.github.muxbench.results.model.Block.Neighbour;
import java.io.File;
import java.util.Comparator;
import java.util.HashMap;
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
  private final long ownPid;
  private final Map<Key, Used> used = new HashMap<>();
  private boolean begun;

  /** A process: numbers are used again, but not with the same time of starting. */
  private record Key(long pid, long startTicks) {}

  /** What one was last seen to have used in all, and what of it since it was watched. */
  private record Used(String name, long ticks, long seenTicks) {}

  /** What {@code /proc/PID/stat} tells. */
  record Stat(long pid, String name, long parent, long ticks, long startTicks, int cpu) {

    /** Reads the line; the name stands in brackets and may hold anything, also brackets. */
    static Stat parse(String line) {
      int open = line.indexOf('(');
      int close = line.lastIndexOf(')');
      String[] fields = line.substring(close + 2).split(" ", -1);
      return new Stat(
          Long.parseLong(line.substring(0, open - 1)),
          line.substring(open + 1, close),
          Long.parseLong(fields[1]),
          Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
          Long.parseLong(fields[19]),
          Integer.parseInt(fields[36]));
    }
  }

  /**
   * Begins to watch.
   *
   * @param cpus of the run
   * @param ownPid of the process that, with all that descend from it, is the run
   */
  public OtherProcesses(List<Integer> cpus, long ownPid) {
    this.cpus = Set.copyOf(cpus);
    this.ownPid = ownPid;
    look();
  }

  /** Looks at all processes once more. */
  public void look() {
    Map<Long, Stat> all = new HashMap<>();
    String[] names = new File("/proc").list((_, name) -> name.matches("[0-9]+"));
    for (String name : names == null ? new String[0] : names) {
      ProcFile.firstLine("/proc/" + name + "/stat")
          .map(Stat::parse)
          .ifPresent(stat -> all.put(stat.pid(), stat));
    }
    for (Stat stat : all.values()) {
      if (!isOwn(stat, all)) {
        note(stat);
      }
    }
    begun = true;
  }

  private boolean isOwn(Stat stat, Map<Long, Stat> all) {
    Set<Long> seen = new TreeSet<>();
    for (Stat each = stat; each != null && seen.add(each.pid()); each = all.get(each.parent())) {
      if (each.pid() == ownPid) {
        return true;
      }
    }
    return false;
  }

  private void note(Stat stat) {
    Key key = new Key(stat.pid(), stat.startTicks());
    Used before = used.get(key);
    long earlier = before == null ? (begun ? 0 : stat.ticks()) : before.ticks();
    long seen = before == null ? 0 : before.seenTicks();
    long more = cpus.contains(stat.cpu()) ? stat.ticks() - earlier : 0;
    used.put(key, new Used(stat.name(), stat.ticks(), seen + more));
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
