package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.WindowHistograms;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One kind of latency of one contestant: response time, service time or lag.
 *
 * @param curve by percentile, of all blocks together
 * @param between where the curves of the single blocks lie
 * @param all percentiles of all blocks together
 * @param blocks percentiles of each block
 */
record Timing(
    List<LatencyCurve.Point> curve,
    List<LatencyCurve.Range> between,
    Percentiles all,
    List<Percentiles> blocks) {

  /** Reads off what is drawn from the sums of each block, which may then be forgotten. */
  static Timing of(List<Histogram> blockSums) {
    return new Timing(
        LatencyCurve.of(blockSums),
        LatencyCurve.between(blockSums.stream().map(List::of).toList()),
        Percentiles.ofNanos(WindowHistograms.merge(blockSums)),
        blockSums.stream().map(Percentiles::ofNanos).toList());
  }
}
