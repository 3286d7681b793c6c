package io.github.muxbench.loadgen.host;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time that the hypervisor gave to other guests while this one had something to run, from {@code
 * /proc/stat}.
 */
public final class StolenTime {

  private static final double MILLIS_PER_TICK = 10;

  private StolenTime() {}

  /**
   * Returns stolen time since boot in ms, summed over CPUs, to a tick of 10 ms; null where the
   * platform doesn't tell.
   */
  public static @Nullable Double millis() {
    Optional<String> line = ProcFile.firstLine("/proc/stat");
    if (line.isEmpty()) {
      return null;
    }
    String[] fields = line.get().split("\\s+", -1);
    return fields.length > 8 ? Long.parseLong(fields[8]) * MILLIS_PER_TICK : null;
  }

  /**
   * Returns what was stolen for certain between two readings that are so many ms apart: the last
   * tick may have begun before the first reading.
   */
  public static @Nullable Double forCertain(@Nullable Double millis) {
    return millis == null ? null : Math.max(0, millis - MILLIS_PER_TICK);
  }

  /** Returns a time as a share of what all CPUs of this machine had in so many seconds. */
  public static @Nullable Double share(@Nullable Double millis, double seconds) {
    return millis == null ? null : millis / 1e3 / seconds / Cpus.online();
  }

  /** Returns what was stolen since an earlier reading, or null where the platform doesn't tell. */
  public static @Nullable Double since(@Nullable Double before) {
    Double now = millis();
    return before == null || now == null ? null : now - before;
  }
}
