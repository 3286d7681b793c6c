package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.BlockPercentiles;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One kind of latency of one contestant: response time, service time or lag.
 *
 * @param curve by percentile, of all blocks together
 * @param between where the curves of the single blocks lie
 */
public record LatencyDistribution(
    List<LatencyCurve.Point> curve,
    List<LatencyCurve.Range> between,
    BlockPercentiles percentiles) {

  /** Reads off what is drawn from the sums of each block, which may then be forgotten. */
  static LatencyDistribution of(List<Histogram> blocks) {
    return new LatencyDistribution(
        LatencyCurve.of(BlockHistograms.sum(blocks)),
        LatencyCurve.between(blocks),
        BlockPercentiles.of(blocks));
  }
}
