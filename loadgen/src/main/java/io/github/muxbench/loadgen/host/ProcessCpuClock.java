package io.github.muxbench.loadgen.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;

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

  private final MethodHandle clockGettime;
  private final MemorySegment timespec;
  private final int clockId;

  private ProcessCpuClock(MethodHandle clockGettime, MemorySegment timespec, int clockId) {
    this.clockGettime = clockGettime;
    this.timespec = timespec;
    this.clockId = clockId;
  }

  /** Returns the clock of a process, or null where the platform has none. */
  static @org.jspecify.annotations.Nullable ProcessCpuClock of(long pid) {
    if (!System.getProperty("os.name").equals("Linux") || ValueLayout.ADDRESS.byteSize() != 8) {
      return null;
    }
    Arena arena = Arena.ofAuto();
    MemorySegment id = arena.allocate(ValueLayout.JAVA_INT);
    try {
      MethodHandle clockOf =
          handle(
              "clock_getcpuclockid",
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
      if ((int) clockOf.invokeExact((int) pid, id) != 0) {
        return null;
      }
      MethodHandle gettime =
          handle(
              "clock_gettime",
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
      return new ProcessCpuClock(
          gettime, arena.allocate(ValueLayout.JAVA_LONG, 2), id.get(ValueLayout.JAVA_INT, 0));
    } catch (
        Throwable e) { // What a method handle may throw; here, a C library without these functions.
      return null;
    }
  }

  @SuppressWarnings("restricted") // Native access is enabled by the launcher for this one class.
  private static MethodHandle handle(String function, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), type);
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
