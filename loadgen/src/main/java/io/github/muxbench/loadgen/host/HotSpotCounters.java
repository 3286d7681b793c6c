package io.github.muxbench.loadgen.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another JVM counts about itself: collections of garbage and compilation, from the memory
 * that HotSpot shares for {@code jstat} (its {@code perfMemory.hpp}).
 *
 * <p>Reading it costs the other process nothing: no thread of it has to do anything, unlike for JMX
 * or the attach mechanism.
 */
public final class HotSpotCounters {

  private static final int MAGIC = 0xcafec0c0;
  private static final int HEADER = 32;
  private static final int LONG_COUNTER = 'J';
  private static final double NANOS_PER_SECOND = 1e9;

  private final ByteBuffer memory;
  private final Map<String, Integer> offsets = new HashMap<>();

  private HotSpotCounters(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Returns the counters of a process, or null if it is no HotSpot JVM or doesn't share them. */
  public static @Nullable HotSpotCounters of(long pid) {
    // Always /tmp on Linux, whatever java.io.tmpdir says.
    return of(Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), Long.toString(pid)));
  }

  static @Nullable HotSpotCounters of(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      if (memory.capacity() < HEADER || memory.getInt(0) != MAGIC) {
        return null;
      }
      var counters = new HotSpotCounters(memory);
      memory.order(memory.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      counters.findAll();
      return counters.offsets.containsKey("sun.os.hrt.frequency") ? counters : null;
    } catch (IOException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private void findAll() {
    int entry = memory.getInt(24);
    for (int left = memory.getInt(28); left > 0; left--) {
      if (memory.getInt(entry + 8) == 0 && memory.get(entry + 12) == LONG_COUNTER) {
        offsets.put(name(entry + memory.getInt(entry + 4)), entry + memory.getInt(entry + 16));
      }
      entry += memory.getInt(entry);
    }
  }

  private String name(int start) {
    int end = start;
    while (memory.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - start];
    memory.get(start, name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  /** Reads all totals. They aren't of one instant, and are no part of any measured figure. */
  public JvmTotals read() {
    double nanosPerTick = NANOS_PER_SECOND / value("sun.os.hrt.frequency");
    long collections = 0;
    long ticks = 0;
    for (int i = 0; offsets.containsKey("sun.gc.collector." + i + ".time"); i++) {
      collections += value("sun.gc.collector." + i + ".invocations");
      ticks += value("sun.gc.collector." + i + ".time");
    }
    return new JvmTotals(
        collections,
        (long) (ticks * nanosPerTick),
        (long) (value("java.ci.totalTime") * nanosPerTick));
  }

  /** A counter that this JVM doesn't have, such as that of a compiler it lacks, is zero. */
  private long value(String name) {
    Integer offset = offsets.get(name);
    return offset == null ? 0 : memory.getLong(offset);
  }
}
