package io.github.muxbench.loadgen.host;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a server has used, whenever it is asked. Whoever drives the server asks at the edges
 * of a window, since nobody else knows when the first message goes out and the last answer is in;
 * the figures are taken where the server runs.
 */
public interface ServerObserver {

  /** Returns what it has used up to now. */
  Sample sample();

  /** Returns its resident memory, or null where the platform doesn't tell. */
  @Nullable Long residentBytes();

  /** Returns an observer of a process on this machine. */
  static ServerObserver ofLocal(long pid) {
    ProcessObserver observer = new ProcessObserver(pid);
    HotSpotCounters counters = HotSpotCounters.of(pid);
    return new ServerObserver() {
      @Override
      public Sample sample() {
        return new Sample(observer.sample(), counters == null ? null : counters.read());
      }

      @Override
      public @Nullable Long residentBytes() {
        return observer.residentBytes();
      }
    };
  }

  /**
   * What a server has used up to one moment.
   *
   * @param jvm what its JVM did beside serving; null if it is none, or doesn't tell
   */
  record Sample(ProcessSample process, @Nullable JvmTotals jvm) {}
}
