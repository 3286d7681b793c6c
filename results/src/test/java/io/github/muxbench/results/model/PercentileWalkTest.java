package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentileWalkTest {

  @Test
  void valueAt_isWhatTheHistogramTells() {
    Random random = new Random(17);
    for (int repeat = 0; repeat < 200; repeat++) {
      Histogram histogram = new Histogram(3);
      histogram.setAutoResize(true);
      int values = 1 + random.nextInt(1 << (1 + random.nextInt(12)));
      for (int i = 0; i < values; i++) {
        histogram.recordValue((long) (50_000 * Math.exp(2 * random.nextGaussian())));
      }
      PercentileWalk walk = Encoding.sum(histogram).percentiles();
      for (double percentile = 0.5; percentile <= 100; percentile += 0.5) {
        assertThat(walk.valueAt(percentile))
            .as("p%s of %d", percentile, values)
            .isEqualTo(histogram.getValueAtPercentile(percentile));
      }
    }
  }
}
