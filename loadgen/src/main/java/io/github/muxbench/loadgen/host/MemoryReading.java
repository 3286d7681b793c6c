package io.github.muxbench.loadgen.host;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What memory a server takes, and what its sockets take of the kernel's.
 *
 * @param residentBytes of its process; null where the platform doesn't tell
 * @param heapBytes live objects, after a collection; null if it is no JVM of this JDK
 * @param kernelBytes of the kernel for all sockets of the machine, both ends of each, and for what
 *     else it keeps in slabs; null where the platform doesn't tell
 */
public record MemoryReading(
    @Nullable Long residentBytes, @Nullable Long heapBytes, @Nullable Long kernelBytes) {

  private static final long PAGE = 4_096;
  private static final Pattern TCP_PAGES = Pattern.compile("TCP:.* mem (\\d+)");
  private static final Pattern HEAP_USED =
      Pattern.compile("total .*used (\\d+)K"); // Of metaspace no total is told.

  /** Has a process collect its garbage, and looks. */
  public static MemoryReading of(long pid) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Long heap = heapIn(Jcmd.ask(java, pid, List.of("GC.run", "GC.heap_info")));
    return new MemoryReading(new ProcessObserver(pid).residentBytes(), heap, kernelNow());
  }

  /** Reads the heap in use from what {@code GC.heap_info} says. */
  static @Nullable Long heapIn(String said) {
    Matcher matcher = HEAP_USED.matcher(said);
    long kib = 0;
    boolean any = false;
    while (matcher.find()) {
      kib += Long.parseLong(matcher.group(1));
      any = true;
    }
    return any ? kib * 1_024 : null;
  }

  private static @Nullable Long kernelNow() {
    OptionalLong slab = ProcFile.number(ProcFile.lines("/proc/meminfo"), "Slab");
    Matcher tcp = TCP_PAGES.matcher(ProcFile.text("/proc/net/sockstat"));
    return slab.isEmpty() || !tcp.find()
        ? null
        : slab.getAsLong() * 1_024 + Long.parseLong(tcp.group(1)) * PAGE;
  }
}
