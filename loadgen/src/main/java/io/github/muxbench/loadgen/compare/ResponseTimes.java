package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.RoundPercentiles;
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

  /** Those of one block. */
  static final class OfBlock {
    private final Histogram nanos = BlockHistograms.empty();
    private final RoundPercentiles rounds;

    OfBlock(double offeredPerSecond, int windowMillis) {
      rounds = new RoundPercentiles(offeredPerSecond, windowMillis);
    }

    /** Adds the next latency window. */
    void add(Histogram window) {
      nanos.add(window);
      rounds.add(window);
    }

    /** Returns the p99 of each round. */
    List<Double> roundP99Micros() {
      return rounds.micros();
    }
  }

  /** Adds a block, which isn't kept. */
  void add(OfBlock block) {
    add(block.nanos);
  }

  void add(Histogram nanos) {
    all.add(nanos);
    blocks.add(Percentiles.ofNanos(nanos));
  }

  /** Returns the percentiles of all blocks until now. */
  BlockPercentiles percentiles() {
    return new BlockPercentiles(Percentiles.ofNanos(all), List.copyOf(blocks));
  }
}
