package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FigureIntervalTest {

  /** 4.302653 is Student's quantile of 0.975 at two degrees of freedom. */
  @Test
  void interval_isStudentsOnTheLogarithms() {
    FigureInterval interval = FigureInterval.of(new double[] {100, 110, 121}).orElseThrow();
    double halfWidth = 4.302653 * Math.log(1.1) / Math.sqrt(3);
    assertThat(interval.value()).isCloseTo(110, within(1e-9));
    assertThat(interval.low()).isCloseTo(110 * Math.exp(-halfWidth), within(1e-4));
    assertThat(interval.high()).isCloseTo(110 * Math.exp(halfWidth), within(1e-4));
  }

  @Test
  void fewerThanTwoBlocks_orOneWithoutTheFigure_giveNone() {
    assertThat(FigureInterval.of(new double[] {})).isEmpty();
    assertThat(FigureInterval.of(new double[] {100})).isEmpty();
    assertThat(FigureInterval.of(new double[] {100, Double.NaN, 100})).isEmpty();
    assertThat(FigureInterval.of(new double[] {100, 0, 100})).isEmpty();
  }

  @Test
  void capacity_isThatOfTheContestantsOwnWindows() {
    Run run = SyntheticRun.run();
    FigureInterval capacity =
        FigureInterval.of(run, SyntheticRun.CONTESTANT, Metric.CAPACITY, responses(run))
            .orElseThrow();
    assertThat(capacity.value())
        .isBetween(125_000.0, 155_000.0)
        .isStrictlyBetween(capacity.low(), capacity.high());
  }

  /** Block b takes 100 · 2^b µs, so a histogram in the wrong block would move the mean. */
  @Test
  void percentile_isReadOffEachBlocksOwnHistograms() {
    Run run = SyntheticRun.run();
    FigureInterval p50 =
        FigureInterval.of(run, SyntheticRun.BASELINE, Metric.RESPONSE_P50, responses(run))
            .orElseThrow();
    assertThat(p50.value()).isCloseTo(200, within(1.0));
    double halfWidth = 4.302653 * Math.log(2) / Math.sqrt(3);
    assertThat(p50.high() / p50.value()).isCloseTo(Math.exp(halfWidth), within(0.05));
  }

  @Test
  void whatThePlatformDoesNotTell_isAbsent() {
    Run run = SyntheticRun.silent();
    for (Metric metric :
        List.of(
            Metric.CPU_PER_MESSAGE, Metric.SWITCHES_PER_MESSAGE, Metric.MEMORY_PER_CONNECTION)) {
      assertThat(FigureInterval.of(run, SyntheticRun.CONTESTANT, metric, responses(run)))
          .as(metric.key())
          .isEmpty();
    }
  }

  private static BlockPercentiles responses(Run run) {
    List<Histogram> responses = new ArrayList<>();
    for (Block block : run.blocks()) {
      Histogram histogram = new Histogram(3);
      histogram.recordValueWithCount(100_000L << block.index(), 1_000);
      responses.add(histogram);
    }
    return BlockPercentiles.of(responses);
  }
}
