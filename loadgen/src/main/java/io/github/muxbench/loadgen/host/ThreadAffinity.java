package io.github.muxbench.loadgen.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Moves single threads to a CPU, by {@code sched_setaffinity(2)}.
 *
 * <p>{@code taskset} moves a whole process. A JVM's own threads, those of the compiler most of all,
 * then share the CPU with the one thread that must never be kept waiting.
 */
public final class ThreadAffinity {

  /** CPUs that the kernel's {@code cpu_set_t} has room for. */
  private static final int MAX_CPUS = 1024;

  private static final int CALLING_THREAD = 0;

  private ThreadAffinity() {}

  /**
   * Moves the calling thread to one CPU, also to one that {@code taskset} excluded for its process.
   *
   * @return whether it is there now; false where the platform can't do this, or has no such CPU
   */
  @SuppressWarnings("restricted") // Native access is enabled by the launcher.
  public static boolean moveCurrentThread(int cpu) {
    if (!System.getProperty("os.name").equals("Linux") || cpu < 0 || cpu >= MAX_CPUS) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      MethodHandle setAffinity =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("sched_setaffinity"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS));
      MemorySegment set = arena.allocate(MAX_CPUS / Byte.SIZE);
      set.set(ValueLayout.JAVA_BYTE, cpu / Byte.SIZE, (byte) (1 << cpu % Byte.SIZE));
      return (int) setAffinity.invokeExact(CALLING_THREAD, set.byteSize(), set) == 0;
    } catch (Throwable e) { // What a method handle may throw; here, a C library without it.
      return false;
    }
  }
}
