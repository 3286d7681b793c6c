package io.github.muxbench.loadgen.explain;

import io.github.muxbench.loadgen.host.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the system calls of a process by {@code strace -c}, which stops it at each: it is several
 * times slower meanwhile, but what it calls for a message stays much the same.
 */
final class SystemCalls implements AutoCloseable {

  private static final String STRACE = "strace";
  private static final long PATIENCE_SECONDS = 10;

  /** Until it has got hold of all threads. */
  private static final long ATTACH_MILLIS = 500;

  /** A line of its table: share, seconds, µs a call, calls, perhaps errors, and the name. */
  private static final Pattern LINE =
      Pattern.compile("\\s*[\\d.]+\\s+[\\d.]+\\s+\\d+\\s+(\\d+)\\s+(?:\\d+\\s+)?([a-z_0-9]+)\\s*");

  private final Process strace;
  private final Path table;

  private SystemCalls(Process strace, Path table) {
    this.strace = strace;
    this.table = table;
  }

  static boolean canBeCounted() {
    return SearchPath.has(STRACE);
  }

  /**
   * Begins to count.
   *
   * @throws IOException with a one-line message if that isn't possible
   */
  static SystemCalls of(long pid) throws IOException {
    Path table = Files.createTempFile("muxbench-strace", ".txt");
    Process strace =
        new ProcessBuilder(
                STRACE, "-f", "-c", "-q", "-o", table.toString(), "-p", String.valueOf(pid))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (strace.waitFor(ATTACH_MILLIS, TimeUnit.MILLISECONDS)) {
        Files.deleteIfExists(table);
        throw new IOException("strace may not look at other processes here");
      }
    } catch (InterruptedException e) {
      strace.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new SystemCalls(strace, table);
  }

  /** Ends counting, and returns how many calls of each name there were, most first. */
  Map<String, Long> end() throws IOException {
    // It takes the signal that its parent sends for the end of its work, and writes its table.
    strace.destroy();
    try {
      if (!strace.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("strace doesn't end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return read(Files.readAllLines(table));
  }

  /** Reads its table. */
  static Map<String, Long> read(List<String> lines) {
    Map<String, Long> calls = new LinkedHashMap<>();
    lines.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(matcher -> !matcher.group(2).equals("total"))
        .sorted((a, b) -> Long.compare(Long.parseLong(b.group(1)), Long.parseLong(a.group(1))))
        .forEach(matcher -> calls.put(matcher.group(2), Long.valueOf(matcher.group(1))));
    return calls;
  }

  @Override
  public void close() throws IOException {
    strace.destroyForcibly();
    Files.deleteIfExists(table);
  }
}
