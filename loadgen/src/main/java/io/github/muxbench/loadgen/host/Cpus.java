package io.github.muxbench.loadgen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The CPUs of this machine and those that this process may run on. */
public final class Cpus {

  private Cpus() {}

  /**
   * Returns the CPUs that this process may run on, in ascending order; where the platform doesn't
   * tell, as many from 0 as Java counts.
   */
  public static List<Integer> allowed() {
    Optional<String> list =
        ProcFile.field(ProcFile.lines("/proc/self/status"), "Cpus_allowed_list");
    return list.map(Cpus::parse)
        .orElseGet(
            () -> IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList());
  }

  /** Returns how many CPUs the machine has switched on. */
  public static int online() {
    return ProcFile.firstLine("/sys/devices/system/cpu/online")
        .map(list -> parse(list).size())
        .orElse(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns whether so many spinning threads leave a core to whoever they wait for.
   *
   * @param threads threads that would spin
   */
  public static boolean canOwn(int threads) {
    return allowed().size() >= threads && online() > threads;
  }

  /** Reads a list such as {@code 0-2,5}. */
  public static List<Integer> parse(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : list.strip().split(",", -1)) {
      String[] ends = range.split("-", 2);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(first, last).forEach(cpus::add);
    }
    return cpus;
  }

  /** Writes a list as {@code taskset -c} takes it. */
  public static String format(List<Integer> cpus) {
    return cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
