package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void percentile_withTenMessagesBeyond_isSupported() {
    Histogram hundred = new Histogram(3);
    for (int micros = 1; micros <= 100; micros++) {
      hundred.recordValue(micros * 1_000L);
    }
    Percentiles percentiles = Percentiles.ofNanos(hundred);
    assertThat(percentiles.p90()).isEqualTo(hundred.getValueAtPercentile(90) / 1e3);
    assertThat(percentiles.p99()).isNull();
    assertThat(Percentiles.supported(100, 90)).isTrue();
    assertThat(Percentiles.supported(100, 91)).isFalse();
  }

  @Test
  void percentiles_ofNothing_areUnsupported() {
    assertThat(Percentiles.ofNanos(new Histogram(3)))
        .isEqualTo(new Percentiles(0, null, null, null, null, null, null));
  }

  /** Of blocks that are alike in nothing, so that a mean of their percentiles would be another. */
  @Test
  void percentilesOfAllBlocks_areThoseOfAllMessages() {
    Random random = new Random(5);
    Histogram all = BlockHistograms.empty();
    Histogram fast = BlockHistograms.empty();
    Histogram slow = BlockHistograms.empty();
    for (int message = 0; message < 20_000; message++) {
      Histogram block = message % 10 == 0 ? slow : fast;
      double median = message % 10 == 0 ? 400_000 : 50_000;
      long nanos = (long) (median * Math.exp(random.nextGaussian()));
      block.recordValue(nanos);
      all.recordValue(nanos);
    }
    BlockPercentiles percentiles = BlockPercentiles.of(List.of(fast, slow));
    assertThat(percentiles.all()).isEqualTo(Percentiles.ofNanos(all));
    assertThat(percentiles.all().p999()).isEqualTo(all.getValueAtPercentile(99.9) / 1e3);
    assertThat(percentiles.blocks())
        .containsExactly(Percentiles.ofNanos(fast), Percentiles.ofNanos(slow));
  }
}
