package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Percentiles;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The response times of a contestant as a run goes on. What is concluded after each block takes no
 * second look at a block that was finished before, so that a long run concludes as fast as a short
 * one.
 */
final class ResponseTimes {

  private final Histogram all = BlockHistograms.empty();
  private final List<Percentiles> blocks = new ArrayList<>();

  /**
   * Adds a block, whose histogram isn't kept.
   *
   * @param nanos sum of its latency windows
   */
  void add(Histogram nanos) {
    all.add(nanos);
    blocks.add(Percentiles.ofNanos(nanos));
  }

  /** Returns the percentiles of all blocks until now. */
  BlockPercentiles percentiles() {
    return new BlockPercentiles(Percentiles.ofNanos(all), List.copyOf(blocks));
  }
}
