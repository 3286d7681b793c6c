package io.github.muxbench.loadgen.host;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The kernel's thread of each CPU for what its interrupts leave to be done later, which is mostly
 * to pass packets on. There it goes, instead of to whoever happens to run, where there is much of
 * it, as with thousands of connections: it is work for the run's own sockets, and nobody else's.
 */
final class SoftInterrupts {

  private static final String NAME = "ksoftirqd/";

  private final List<String> files = new ArrayList<>();

  /** Finds those of some CPUs; none where they can't be seen. */
  SoftInterrupts(Collection<Integer> cpus) {
    String[] pids = new File("/proc").list((_, name) -> name.matches("[0-9]+"));
    for (String pid : pids == null ? new String[0] : pids) {
      String name = ProcFile.text("/proc/" + pid + "/comm").strip();
      if (isOne(name) && cpus.contains(cpuOf(name))) {
        files.add("/proc/" + pid + "/schedstat");
      }
    }
  }

  /** Returns whether a process of this name is one. */
  static boolean isOne(String name) {
    return name.matches(NAME + "[0-9]{1,4}");
  }

  private static int cpuOf(String name) {
    return Integer.parseInt(name.substring(NAME.length()));
  }

  /** Returns the CPU time of all so far. */
  long nanos() {
    return files.stream().mapToLong(file -> nanosIn(ProcFile.text(file))).sum();
  }

  static long nanosIn(String schedstat) {
    String first = schedstat.strip().split(" ", -1)[0];
    return first.matches("[0-9]{1,18}") ? Long.parseLong(first) : 0;
  }
}
