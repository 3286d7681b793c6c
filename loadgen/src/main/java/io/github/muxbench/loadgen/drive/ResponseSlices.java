package io.github.muxbench.loadgen.drive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Response times of a window by when their messages were due, in slices of {@value #MILLIS} ms from
 * the beginning of the measured part: how a server comes through a burst.
 */
public final class ResponseSlices {

  public static final int MILLIS = 10;

  private static final long NANOS = MILLIS * 1_000_000L;
  private static final int FIRST_LENGTH = 64;

  private final long[][] nanos;
  private final int[] counts;

  ResponseSlices(long measuredNanos) {
    int slices = (int) Math.ceilDiv(measuredNanos, NANOS);
    nanos = new long[slices][FIRST_LENGTH];
    counts = new int[slices];
  }

  /** A message that was due so long after the beginning has its answer after so long. */
  void add(long dueNanos, long tookNanos) {
    int slice = (int) (dueNanos / NANOS);
    if (counts[slice] == nanos[slice].length) {
      nanos[slice] = Arrays.copyOf(nanos[slice], 2 * counts[slice]);
    }
    nanos[slice][counts[slice]++] = tookNanos;
  }

  void add(ResponseSlices other) {
    for (int slice = 0; slice < counts.length; slice++) {
      for (int i = 0; i < other.counts[slice]; i++) {
        add(slice * NANOS, other.nanos[slice][i]);
      }
    }
  }

  /**
   * One of them.
   *
   * @param messages that were due in it and have an answer
   * @param medianMicros 0 where there are none
   * @param maxMicros likewise
   */
  public record Slice(int messages, double medianMicros, double maxMicros) {}

  /** Returns all, in their order. */
  public List<Slice> all() {
    List<Slice> all = new ArrayList<>();
    for (int slice = 0; slice < counts.length; slice++) {
      long[] sorted = Arrays.copyOf(nanos[slice], counts[slice]);
      Arrays.sort(sorted);
      int count = sorted.length;
      all.add(
          count == 0
              ? new Slice(0, 0, 0)
              : new Slice(count, sorted[count / 2] / 1e3, sorted[count - 1] / 1e3));
    }
    return all;
  }
}
