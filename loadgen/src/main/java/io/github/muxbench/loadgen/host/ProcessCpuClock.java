package io.github.muxbench.loadgen.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of another process in nanoseconds, from {@code clock_gettime} on the clock that
 * {@code clock_getcpuclockid(3)} names.
 *
 * <p>{@code /proc/PID/stat} has the same figure in ticks of 10 ms, which is a tenth of a short
 * window. The clock also has the time of threads that have ended, which a sum over {@code
 * /proc/PID/task} loses.
 */
final class ProcessCpuClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The two functions, looked up once; null in a C library that lacks them. */
  private static final @Nullable MethodHandle CLOCK_OF =
      handle(
          "clock_getcpuclockid",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private static final @Nullable MethodHandle GETTIME =
      handle(
          "clock_gettime",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private final MethodHandle clockGettime;
  private final MemorySegment timespec;
  private final int clockId;

  private ProcessCpuClock(MethodHandle clockGettime, MemorySegment timespec, int clockId) {
    this.clockGettime = clockGettime;
    this.timespec = timespec;
    this.clockId = clockId;
  }

  /** Returns the clock of a process, or null where the platform has none. */
  static @Nullable ProcessCpuClock of(long pid) {
    if (CLOCK_OF == null || GETTIME == null) {
      return null;
    }
    Arena arena = Arena.ofAuto();
    MemorySegment id = arena.allocate(ValueLayout.JAVA_INT);
    try {
      return (int) CLOCK_OF.invokeExact((int) pid, id) == 0
          ? new ProcessCpuClock(
              GETTIME, arena.allocate(ValueLayout.JAVA_LONG, 2), id.get(ValueLayout.JAVA_INT, 0))
          : null;
    } catch (Throwable e) { // What a method handle may throw.
      return null;
    }
  }

  @SuppressWarnings("restricted") // Native access is enabled by the launcher for this one class.
  private static @Nullable MethodHandle handle(String function, FunctionDescriptor type) {
    if (!ProcessTree.isLinux() || ValueLayout.ADDRESS.byteSize() != 8) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(function)
        .map(found -> linker.downcallHandle(found, type))
        .orElse(null);
  }

  /** Returns user and system time so far; empty once the process is gone. */
  OptionalLong nanos() {
    try {
      if ((int) clockGettime.invokeExact(clockId, timespec) != 0) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(
          timespec.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
              + timespec.getAtIndex(ValueLayout.JAVA_LONG, 1));
    } catch (Throwable e) {
      return OptionalLong.empty();
    }
  }
}
