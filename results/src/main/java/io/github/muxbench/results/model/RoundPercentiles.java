package io.github.muxbench.results.model;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The p99 of each round of a block, which is what a typical tail is made of: of so many windows
 * that stand one after the other as it takes for {@link Percentiles#SAMPLES_BEYOND} messages to lie
 * beyond the percentile. Windows that are left over at the block's end are in no round.
 */
public final class RoundPercentiles {

  private static final double PERCENTILE = 99;

  private final int windowsPerRound;
  private final Histogram round = BlockHistograms.empty();
  private final List<Double> micros = new ArrayList<>();
  private int windows;

  /**
   * Begins a block.
   *
   * @param perSecond messages offered per second
   */
  public RoundPercentiles(double perSecond, int windowMillis) {
    windowsPerRound = windowsPerRound(perSecond, windowMillis);
  }

  /** Returns how many latency windows make a round. */
  public static int windowsPerRound(double perSecond, int windowMillis) {
    double messages = perSecond * windowMillis / 1e3;
    double needed = Percentiles.SAMPLES_BEYOND / (1 - PERCENTILE / 100);
    return (int) Math.max(1, Math.ceil(needed / messages - 1e-6));
  }

  /** Adds the response times of the next window, in nanoseconds. */
  public void add(Histogram window) {
    round.add(window);
    if (++windows == windowsPerRound) {
      micros.add(round.getValueAtPercentile(PERCENTILE) / 1e3);
      round.reset();
      windows = 0;
    }
  }

  /** Returns the figure of each round, in microseconds. */
  public List<Double> micros() {
    return List.copyOf(micros);
  }
}
