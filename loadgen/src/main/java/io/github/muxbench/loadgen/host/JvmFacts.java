package io.github.muxbench.loadgen.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a running JVM says of itself when it is asked by {@code jcmd}, whatever it was told by
 * options: its heap, its carriers and its pollers. To ask starts a thread in it, so it isn't asked
 * while it is measured.
 */
final class JvmFacts {

  private static final Pattern PARALLELISM = Pattern.compile("parallelism = (\\d+)");
  private static final Pattern POLLER = Pattern.compile("\\[\\d+] .*owner = (\\S*).*");
  private static final Pattern SIZE_FLAG =
      Pattern.compile("-XX:(MaxHeapSize|MaxDirectMemorySize)=(\\d+)");

  private static final List<String> QUESTIONS =
      List.of("VM.flags", "Thread.vthread_scheduler", "Thread.vthread_pollers");

  private JvmFacts() {}

  /**
   * Returns what it says, by name; empty if it is no JVM, or says nothing.
   *
   * @param java that runs it
   */
  static Map<String, String> of(long pid, Path java) {
    return read(Jcmd.ask(java, pid, QUESTIONS));
  }

  /** Reads it from what the JVM has said. */
  static Map<String, String> read(String said) {
    Map<String, String> all = new LinkedHashMap<>(flags(said));
    carriers(said).ifPresent(it -> all.put("carriers", it));
    all.putAll(pollers(said));
    return all;
  }

  private static Map<String, String> flags(String said) {
    Map<String, String> all = new LinkedHashMap<>();
    Matcher matcher = SIZE_FLAG.matcher(said);
    while (matcher.find()) {
      long bytes = Long.parseLong(matcher.group(2));
      // Unset, direct memory may be as much as the heap.
      if (bytes > 0) {
        all.put(
            matcher.group(1).equals("MaxHeapSize") ? "heap" : "direct memory",
            (bytes >> 20) + " MiB");
      }
    }
    return all;
  }

  private static Optional<String> carriers(String said) {
    Matcher matcher = PARALLELISM.matcher(said);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Returns how many pollers there are, and whether they are virtual threads. */
  private static Map<String, String> pollers(String said) {
    Map<String, String> all = new LinkedHashMap<>();
    int write = said.indexOf("Write I/O pollers:");
    if (write >= 0) {
      count(said.substring(0, write)).ifPresent(it -> all.put("read pollers", it));
      count(said.substring(write)).ifPresent(it -> all.put("write pollers", it));
    }
    return all;
  }

  private static Optional<String> count(String part) {
    List<String> owners =
        part.lines()
            .map(POLLER::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .toList();
    return owners.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d, %s threads"
                .formatted(
                    owners.size(),
                    owners.getFirst().startsWith("VirtualThread") ? "virtual" : "platform"));
  }
}
