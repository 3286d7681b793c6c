package io.github.muxbench.loadgen.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long threads were ready to run and had no CPU, from {@code schedstat} of each (the kernel's
 * {@code sched-stats.rst}: time spent waiting on a runqueue, in nanoseconds).
 */
public final class RunDelay {

  private RunDelay() {}

  /** Returns it of all threads that processes have now; null where the platform doesn't tell. */
  public static @Nullable Long nanosOf(List<Long> pids) {
    Long sum = null;
    for (long pid : pids) {
      String[] tasks = new File("/proc/" + pid + "/task").list();
      for (String task : tasks == null ? new String[0] : tasks) {
        Long nanos = nanosOf("/proc/" + pid + "/task/" + task);
        if (nanos != null) { // Otherwise it has ended meanwhile.
          sum = (sum == null ? 0 : sum) + nanos;
        }
      }
    }
    return sum;
  }

  /** Returns where the kernel tells of the calling thread; empty where it doesn't. */
  public static Optional<String> ownTaskFolder() {
    try {
      return Optional.of("/proc/" + Files.readSymbolicLink(Path.of("/proc/thread-self")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns it of one thread; null where the platform doesn't tell. */
  public static @Nullable Long nanosOf(String taskFolder) {
    String[] fields =
        ProcFile.firstLine(taskFolder + "/schedstat").map(line -> line.split(" ")).orElse(null);
    return fields == null || fields.length < 2 ? null : Long.valueOf(fields[1]);
  }
}
