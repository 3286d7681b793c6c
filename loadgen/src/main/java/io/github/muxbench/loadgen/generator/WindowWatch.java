package io.github.muxbench.loadgen.generator;

import com.sun.management.OperatingSystemMXBean;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.host.JvmTotals;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.loadgen.host.ServerObserver;
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

  /** What has been used up to one edge. */
  private record Edge(
      long nanos,
      @Nullable Double stolenMillis,
      ServerObserver.@Nullable Sample server,
      JvmTotals ownJvm,
      long ownCpuNanos) {

    static Edge of(@Nullable ServerObserver server) {
      return new Edge(
          System.nanoTime(),
          StolenTime.millis(),
          server == null ? null : server.sample(),
          JvmTotals.own(),
          OWN_PROCESS.getProcessCpuTime());
    }
  }

  private final @Nullable ServerObserver server;
  private final @Nullable Integer serverCpus;
  private final Edge before;
  private @Nullable Edge after;

  /**
   * Looks at everything for the first time.
   *
   * @param server what observes the contestant's process, null if nobody can
   * @param serverCpus how many CPUs that may use, null if unknown
   */
  WindowWatch(@Nullable ServerObserver server, @Nullable Integer serverCpus) {
    this.server = server;
    this.serverCpus = serverCpus;
    this.before = Edge.of(server);
  }

  /** Looks at everything once more. */
  void end() {
    after = Edge.of(server);
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
    return nanos == null || serverCpus == null ? null : nanos / 1e9 / seconds() / serverCpus;
  }

  private @Nullable Long serverCpuNanos() {
    ServerObserver.Sample end = after().server;
    return before.server == null || end == null
        ? null
        : ProcessSample.difference(before.server.process().cpuNanos(), end.process().cpuNanos());
  }

  Window.@Nullable ServerUse serverUse(WindowResult result) {
    if (before.server == null || after().server == null) {
      return null;
    }
    ProcessSample start = before.server.process();
    ProcessSample end = after().server.process();
    JvmTotals jvmBefore = before.server.jvm();
    JvmTotals jvm = after().server.jvm();
    Long cpu = serverCpuNanos();
    return new Window.ServerUse(
        result.answeredInAll(),
        cpu == null ? null : cpu / 1e3,
        ProcessSample.difference(start.voluntarySwitches(), end.voluntarySwitches()),
        ProcessSample.difference(start.involuntarySwitches(), end.involuntarySwitches()),
        end.residentBytes(),
        end.threads(),
        jvm == null || jvmBefore == null ? null : activity(jvm.since(jvmBefore)));
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
