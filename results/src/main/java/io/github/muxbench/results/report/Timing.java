package io.github.muxbench.results.report;

import io.github.muxbench.results.model.HistogramSum;
import io.github.muxbench.results.model.Percentiles;
import java.util.List;

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
  static Timing of(List<HistogramSum> blocks) {
    HistogramSum all = new HistogramSum();
    blocks.forEach(all::add);
    return new Timing(
        LatencyCurve.of(all),
        LatencyCurve.between(blocks),
        Percentiles.ofNanos(all),
        blocks.stream().map(Percentiles::ofNanos).toList());
  }
}
