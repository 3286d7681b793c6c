package io.github.muxbench.loadgen.compare;

import com.sun.management.OperatingSystemMXBean;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.host.HotSpotCounters;
import io.github.muxbench.loadgen.host.JvmTotals;
import io.github.muxbench.loadgen.host.ProcessObserver;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.loadgen.host.StolenTime;
import io.github.muxbench.results.model.Window;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Watches the server's process, the generator's own and the machine from one edge of a window to
 * the other. At the edges the server is idle: what it used in between is what the window's messages
 * cost.
 */
final class WindowWatch {

  private static final OperatingSystemMXBean OWN_PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * The process of a contestant.
   *
   * @param observer null if there is none on this machine
   * @param jvm null if it is no JVM that tells
   * @param cpus that it may use, null if unknown
   */
  record Watched(
      @Nullable ProcessObserver observer, @Nullable HotSpotCounters jvm, @Nullable Integer cpus) {

    static Watched of(@Nullable Long pid, @Nullable Integer cpus) {
      return pid == null
          ? new Watched(null, null, cpus)
          : new Watched(new ProcessObserver(pid), HotSpotCounters.of(pid), cpus);
    }
  }

  /** What has been used up to one edge. */
  private record Edge(
      long nanos,
      @Nullable Double stolenMillis,
      @Nullable ProcessSample server,
      @Nullable JvmTotals serverJvm,
      JvmTotals ownJvm,
      long ownCpuNanos) {

    static Edge of(Watched watched) {
      return new Edge(
          System.nanoTime(),
          StolenTime.millis(),
          watched.observer() == null ? null : watched.observer().sample(),
          watched.jvm() == null ? null : watched.jvm().read(),
          JvmTotals.own(),
          OWN_PROCESS.getProcessCpuTime());
    }
  }

  private final Watched watched;
  private final Edge before;
  private @Nullable Edge after;

  /** Looks at everything for the first time. */
  WindowWatch(Watched watched) {
    this.watched = watched;
    this.before = Edge.of(watched);
  }

  /** Looks at everything once more. */
  WindowWatch end() {
    after = Edge.of(watched);
    return this;
  }

  private Edge after() {
    if (after == null) {
      throw new IllegalStateException("the window has not ended");
    }
    return after;
  }

  private double seconds() {
    return (after().nanos - before.nanos) / 1e9;
  }

  @Nullable Double stolenMillis() {
    Double end = after().stolenMillis;
    return before.stolenMillis == null || end == null ? null : end - before.stolenMillis;
  }

  /** Returns the share of the CPU time that was stolen for certain, or null if unknown. */
  @Nullable Double stolenShare() {
    return StolenTime.share(StolenTime.forCertain(stolenMillis()), seconds());
  }

  /** Returns the CPU time of the server as a share of what its CPUs had, or null if unknown. */
  @Nullable Double serverCpuShare() {
    Long nanos = serverCpuNanos();
    return nanos == null || watched.cpus() == null
        ? null
        : nanos / 1e9 / seconds() / watched.cpus();
  }

  private @Nullable Long serverCpuNanos() {
    ProcessSample end = after().server;
    return before.server == null || end == null
        ? null
        : ProcessSample.difference(before.server.cpuNanos(), end.cpuNanos());
  }

  Window.@Nullable ServerUse serverUse(WindowResult result) {
    ProcessSample start = before.server;
    ProcessSample end = after().server;
    if (start == null || end == null) {
      return null;
    }
    Long cpu = serverCpuNanos();
    return new Window.ServerUse(
        result.answeredInAll(),
        cpu == null ? null : cpu / 1e3,
        ProcessSample.difference(start.voluntarySwitches(), end.voluntarySwitches()),
        ProcessSample.difference(start.involuntarySwitches(), end.involuntarySwitches()),
        end.residentBytes(),
        end.threads(),
        serverJvm());
  }

  private Window.@Nullable JvmActivity serverJvm() {
    JvmTotals end = after().serverJvm;
    return before.serverJvm == null || end == null ? null : activity(end.since(before.serverJvm));
  }

  /**
   * Returns how the generator did.
   *
   * @param waitedNanos time that the threads that drive were ready and had no CPU; null if unknown
   */
  Window.Generator generator(WindowResult.Pace pace, @Nullable Long waitedNanos) {
    return new Window.Generator(
        pace.busyShare(),
        pace.longestGapNanos() / 1e6,
        (after().ownCpuNanos - before.ownCpuNanos) / 1e9 / seconds(),
        activity(after().ownJvm.since(before.ownJvm)),
        waitedNanos == null ? null : waitedNanos / 1e6);
  }

  private static Window.JvmActivity activity(JvmTotals totals) {
    return new Window.JvmActivity(
        totals.collections(), totals.collectionNanos() / 1e6, totals.compilationNanos() / 1e6);
  }
}
