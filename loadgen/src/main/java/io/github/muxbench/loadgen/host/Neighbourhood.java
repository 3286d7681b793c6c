package io.github.muxbench.loadgen.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CPUs of a run, and what others than its own processes use of them: all busy time of {@code
 * /proc/stat} less the CPU time of the run's processes, and of the kernel's {@link SoftInterrupts}.
 *
 * <p>The kernel tells the former in ticks of 10 ms for each CPU and the latter to the nanosecond. A
 * difference over a tenth of a second is off by some ticks, either way; over a minute it is good to
 * a thousandth.
 */
public final class Neighbourhood {

  private static final long NANOS_PER_TICK = 10_000_000;

  /** Fields of a line of {@code /proc/stat} in which a CPU did something, from 1: see proc(5). */
  private static final int[] BUSY = {1, 2, 3, 6, 7};

  private static final OperatingSystemMXBean OWN_PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<Integer> cpus;
  private final List<ProcessObserver> own;
  private final boolean complete;
  private final SoftInterrupts softInterrupts;

  /**
   * Begins to observe.
   *
   * @param cpus that the run uses
   * @param own processes of the run, beside this one
   * @param complete whether these are all: where one isn't known, others can't be told from it
   */
  public Neighbourhood(List<Integer> cpus, List<ProcessObserver> own, boolean complete) {
    this.cpus = List.copyOf(cpus);
    this.own = List.copyOf(own);
    this.complete = complete;
    this.softInterrupts = new SoftInterrupts(cpus);
  }

  /** What has been used up to one moment. */
  public record Edge(long nanos, @Nullable Long othersNanos) {

    /**
     * Returns the CPU time of others from this edge to a later one, by wall time; null where it
     * can't be told.
     */
    public @Nullable Double othersCpus(Edge later) {
      return othersNanos == null || later.othersNanos == null || later.nanos == nanos
          ? null
          : (double) (later.othersNanos - othersNanos) / (later.nanos - nanos);
    }
  }

  /** Looks at everything. */
  public Edge edge() {
    return new Edge(System.nanoTime(), complete ? othersNanos() : null);
  }

  private @Nullable Long othersNanos() {
    long nanos = 0;
    List<String> lines = ProcFile.lines("/proc/stat");
    for (int cpu : cpus) {
      Long busy = busyNanos(lines, cpu);
      if (busy == null) {
        return null;
      }
      nanos += busy;
    }
    nanos -= softInterrupts.nanos();
    nanos -= OWN_PROCESS.getProcessCpuTime();
    for (ProcessObserver each : own) {
      Long used = each.cpuNanos();
      if (used == null) {
        return null;
      }
      nanos -= used;
    }
    return nanos;
  }

  /** Returns how long a CPU did anything, for whomever; null if the lines don't tell. */
  static @Nullable Long busyNanos(List<String> lines, int cpu) {
    String name = "cpu" + cpu + " ";
    for (String line : lines) {
      if (line.startsWith(name)) {
        String[] fields = line.split("\\s+", -1);
        long ticks = 0;
        for (int field : BUSY) {
          ticks += Long.parseLong(fields[field]);
        }
        return ticks * NANOS_PER_TICK;
      }
    }
    return null;
  }
}
