package io.github.muxbench.loadgen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What bounds a run on this machine. What the platform doesn't tell is left out. */
public final class LimitsCheck {

  /** Files that a JVM has open besides its connections, generously. */
  public static final int FILES_OF_A_JVM = 200;

  /** A selector takes so many. */
  private static final int FILES_OF_A_THREAD = 3;

  private LimitsCheck() {}

  /**
   * Returns how many files a process has open that drives.
   *
   * @param sockets to each contestant
   * @param threads for each contestant
   */
  public static long filesFor(long sockets, int threads, int contestants) {
    return FILES_OF_A_JVM + (sockets + (long) FILES_OF_A_THREAD * threads) * contestants;
  }

  /** Takes all readings. */
  public static List<Reading> run() {
    List<Reading> readings = new ArrayList<>();
    readings.add(cores(Cpus.allowed().size()));
    ProcFile.firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        .map(LimitsCheck::governor)
        .ifPresent(readings::add);
    openFiles().ifPresent(limit -> readings.add(files(limit)));
    portRange().map(LimitsCheck::ports).ifPresent(readings::add);
    return readings;
  }

  /** Returns how many files a process may have open, or nothing where that isn't told. */
  public static OptionalLong openFiles() {
    return ProcFile.lines("/proc/self/limits").stream()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.split("\\s+", -1)[3])
        .filter(limit -> limit.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Returns how many ports there are for connections to one address, or nothing. */
  public static OptionalLong localPorts() {
    return portRange().stream().mapToLong(LimitsCheck::count).findFirst();
  }

  private static Optional<String> portRange() {
    return ProcFile.firstLine("/proc/sys/net/ipv4/ip_local_port_range")
        .filter(range -> range.matches("[0-9]{1,5}\\s+[0-9]{1,5}"));
  }

  private static long count(String range) {
    String[] ends = range.split("\\s+", -1);
    return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
  }

  static Reading cores(int count) {
    return new Reading(
        "CPUs that may be used",
        String.valueOf(count),
        count < 2
            ? "Generator and servers share one: capacities are those of both together, and no tail can be trusted."
            : "The generator gets one for each of its threads, and the servers share the rest.");
  }

  static Reading governor(String governor) {
    return new Reading(
        "frequency governor",
        governor,
        governor.equals("performance")
            ? "The clock frequency is kept up."
            : "The clock frequency follows the load, so a figure at half load is not half of one at full load.");
  }

  static Reading files(long limit) {
    return new Reading(
        "open files",
        limit + " a process",
        "Runs with up to about %d connections are possible."
            .formatted(Math.max(0, limit - FILES_OF_A_JVM)));
  }

  static Reading ports(String range) {
    String[] ends = range.split("\\s+", -1);
    return new Reading(
        "local ports",
        ends[0] + " to " + ends[1],
        "At most %d connections to one server address, those lately closed included."
            .formatted(count(range)));
  }
}
