package io.github.muxbench.loadgen.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.host.ProcessObserver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a process holds and uses, seen from outside, as Linux tells it in {@code /proc}. */
final class Vitals {

  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final long MILLIS_BETWEEN_LOOKS = 2;

  private final long pid;
  private final ProcessObserver observer;

  Vitals(long pid) {
    this.pid = pid;
    this.observer = new ProcessObserver(pid);
  }

  /**
   * What a server holds while it is at rest.
   *
   * @param heapBytes what is left on the heap after a collection
   * @param residentBytes memory of the process
   */
  record Holdings(int openFiles, int threads, long heapBytes, long residentBytes) {

    @Override
    public String toString() {
      return "%d files, %d threads, heap %.1f MiB, resident %.0f MiB"
          .formatted(openFiles, threads, mib(heapBytes), mib(residentBytes));
    }

    private static double mib(long bytes) {
      return bytes / 1024.0 / 1024.0;
    }
  }

  Holdings holdings() throws IOException, InterruptedException {
    long heap = heapAfterCollection();
    return new Holdings(
        openFiles(), threads(), heap, requireNonNull(observer.sample().residentBytes()));
  }

  /**
   * Collects until no more than so many bytes are left on the heap, for that long at most. The
   * cleaner of a buffer is garbage only once a thread has run it, and thousands take that thread
   * longer than the next collection.
   */
  Holdings holdings(long heapBytes, Duration atMost) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Holdings found = holdings();
    while (found.heapBytes() > heapBytes && System.nanoTime() - start < atMost.toNanos()) {
      found = holdings();
    }
    return found;
  }

  int openFiles() {
    return requireNonNull(new File("/proc/" + pid + "/fd").list()).length;
  }

  /** Unlike all open files, these are the listener and one for each connection. */
  int openSockets() {
    int sockets = 0;
    for (File file : requireNonNull(new File("/proc/" + pid + "/fd").listFiles())) {
      try {
        sockets += Files.readSymbolicLink(file.toPath()).toString().startsWith("socket:") ? 1 : 0;
      } catch (IOException e) {
        // Closed since it was listed.
      }
    }
    return sockets;
  }

  int threads() {
    return requireNonNull(new File("/proc/" + pid + "/task").list()).length;
  }

  /** Returns how much of a processor the process uses for so long from now on. */
  double cpuShare(Duration time) throws InterruptedException {
    Duration before = cpuTime();
    long start = System.nanoTime();
    Thread.sleep(time);
    return (double) cpuTime().minus(before).toNanos() / (System.nanoTime() - start);
  }

  Duration cpuTime() {
    return Duration.ofNanos(requireNonNull(observer.sample().cpuNanos()));
  }

  /**
   * Waits until something holds.
   *
   * @return how long that took
   * @throws AssertionError if it doesn't hold after this time
   */
  static Duration await(Duration atMost, String what, BooleanSupplier holds)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(atMost);
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Collects twice, since what a cleaner frees after the first is garbage only then. */
  private long heapAfterCollection() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(
                jcmd.toString(),
                "-J-XX:TieredStopAtLevel=1",
                String.valueOf(pid),
                "GC.run\nGC.run\nGC.heap_info")
            .redirectErrorStream(true)
            .start();
    String said = process.inputReader().readAllAsString();
    assertThat(process.waitFor()).as(said).isZero();
    return USED.matcher(said)
            .results()
            .map(MatchResult::group)
            .mapToLong(Vitals::usedKibibytes)
            .sum()
        * 1024;
  }

  private static long usedKibibytes(String generation) {
    return Long.parseLong(generation.replaceAll(".*used (\\d+)K", "$1"));
  }
}
