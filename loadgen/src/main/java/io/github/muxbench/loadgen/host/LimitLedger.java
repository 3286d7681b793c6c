package io.github.muxbench.loadgen.host;

import io.github.muxbench.server.api.ServerOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What could cap a contestant without a word: of the kernel, of its JVM, and of what it was started
 * with. Side by side they show whether two were given the same.
 */
public final class LimitLedger {

  /** Options of muxbench's servers, each with what it bounds and what it is unless it was given. */
  private record Bound(String option, String name, String otherwise) {}

  private static final List<Bound> OPTIONS =
      List.of(
          new Bound("--backlog", "backlog asked for", "" + ServerOptions.DEFAULT_BACKLOG),
          new Bound("--buffer-size", "buffer of a read", "16KiB"),
          new Bound("--max-connections", "connections", "unlimited"),
          new Bound("--event-loops", "event loops", ""),
          new Bound("--offload", "workers", ""),
          new Bound("--backend-connections", "backend connections", ""));

  private LimitLedger() {}

  /**
   * Returns all that is known, by name. It is asked while nothing is measured.
   *
   * @param pid of its process, whose whole command line is known
   */
  public static Map<String, String> of(long pid, List<String> command) {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> limits = ProcFile.lines("/proc/" + pid + "/limits");
    limit(limits, "Max open files").ifPresent(it -> all.put("open files", it));
    limit(limits, "Max processes").ifPresent(it -> all.put("threads of the user", it));
    ProcFile.field(ProcFile.lines("/proc/" + pid + "/status"), "Cpus_allowed_list")
        .ifPresent(it -> all.put("CPUs", it));
    ProcFile.firstLine("/proc/sys/net/core/somaxconn")
        .ifPresent(it -> all.put("backlog at most (somaxconn)", it));
    command.stream()
        .filter(word -> word.endsWith("/java"))
        .findFirst()
        .ifPresent(java -> all.putAll(JvmFacts.of(pid, Path.of(java))));
    if (command.contains("--port")) { // A server of muxbench.
      for (Bound each : OPTIONS) {
        String value = given(command, each.option()).orElse(each.otherwise());
        if (!value.isEmpty()) {
          all.put(each.name(), value);
        }
      }
    }
    return all;
  }

  /** Returns the soft limit of a line such as {@code Max open files 1024 4096 files}. */
  static Optional<String> limit(List<String> limits, String name) {
    return limits.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
        .findFirst();
  }

  private static Optional<String> given(List<String> command, String option) {
    for (int i = 0; i < command.size(); i++) {
      if (command.get(i).equals(option) && i + 1 < command.size()) {
        return Optional.of(command.get(i + 1));
      }
      if (command.get(i).startsWith(option + "=")) {
        return Optional.of(command.get(i).substring(option.length() + 1));
      }
    }
    return Optional.empty();
  }
}
