package io.github.muxbench.loadgen.host;

import org.jspecify.annotations.Nullable;

/**
 * What a process and all that it has started have used up to one moment. Any figure is null where
 * the platform doesn't have it.
 *
 * @param cpuNanos CPU time, user and system, to the nanosecond
 * @param userMicros CPU time in user mode, to a tick of the kernel (10 ms)
 * @param systemMicros CPU time in the kernel, to a tick
 * @param voluntarySwitches context switches of all threads that were seen, because they waited
 * @param involuntarySwitches context switches of all threads that were seen, because the kernel
 *     took the CPU away
 * @param residentBytes resident memory
 * @param threads operating-system threads
 */
public record ProcessSample(
    @Nullable Long cpuNanos,
    @Nullable Long userMicros,
    @Nullable Long systemMicros,
    @Nullable Long voluntarySwitches,
    @Nullable Long involuntarySwitches,
    @Nullable Long residentBytes,
    @Nullable Integer threads) {

  /** Returns the difference of two counters, or null where one of them is missing. */
  public static @Nullable Long difference(@Nullable Long before, @Nullable Long after) {
    return before == null || after == null ? null : after - before;
  }
}
