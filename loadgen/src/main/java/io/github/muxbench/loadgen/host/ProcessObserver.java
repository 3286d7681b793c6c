package io.github.muxbench.loadgen.host;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Samples one process from outside, at the edges of a window. */
public final class ProcessObserver {

  /**
   * The kernel tells times of {@code /proc/PID/stat} in USER_HZ, which is 100 on every architecture
   * that Java runs on.
   */
  private static final long MICROS_PER_TICK = 10_000;

  private final long pid;
  private final @Nullable ProcessCpuClock cpuClock;

  public ProcessObserver(long pid) {
    this.pid = pid;
    this.cpuClock = ProcessCpuClock.of(pid);
  }

  /** Returns whether there is such a process. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  public ProcessSample sample() {
    String[] tasks = new File("/proc/" + pid + "/task").list();
    Long voluntary = null;
    Long involuntary = null;
    if (tasks != null) {
      long waited = 0;
      long preempted = 0;
      for (String task : tasks) {
        List<String> status = ProcFile.lines("/proc/" + pid + "/task/" + task + "/status");
        waited += ProcFile.number(status, "voluntary_ctxt_switches").orElse(0);
        preempted += ProcFile.number(status, "nonvoluntary_ctxt_switches").orElse(0);
      }
      voluntary = waited;
      involuntary = preempted;
    }
    Optional<String[]> stat = statAfterName();
    return new ProcessSample(
        cpuNanos(),
        stat.map(fields -> Long.parseLong(fields[11]) * MICROS_PER_TICK).orElse(null),
        stat.map(fields -> Long.parseLong(fields[12]) * MICROS_PER_TICK).orElse(null),
        voluntary,
        involuntary,
        residentBytes(),
        tasks == null ? null : tasks.length);
  }

  /** Returns resident memory, or null where the platform doesn't tell. */
  public @Nullable Long residentBytes() {
    OptionalLong kibibytes = ProcFile.number(ProcFile.lines("/proc/" + pid + "/status"), "VmRSS");
    return kibibytes.isPresent() ? kibibytes.getAsLong() * 1024 : null;
  }

  /** Returns CPU time so far, or null where the platform doesn't tell. */
  public @Nullable Long cpuNanos() {
    if (cpuClock != null) {
      OptionalLong nanos = cpuClock.nanos();
      return nanos.isPresent() ? nanos.getAsLong() : null;
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(null);
  }

  /**
   * Fields of {@code /proc/PID/stat} from the third on; the second, a name in brackets, may itself
   * have blanks.
   */
  private Optional<String[]> statAfterName() {
    return ProcFile.firstLine("/proc/" + pid + "/stat")
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "));
  }
}
