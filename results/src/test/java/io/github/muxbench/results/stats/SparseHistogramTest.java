package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseHistogramTest {

  /**
   * The very same value, not only one nearby: both take the smallest value that at least the asked
   * share of messages doesn't exceed, and both name a bucket by its highest value.
   */
  @ParameterizedTest
  @ValueSource(doubles = {50, 90, 99, 99.9})
  void percentile_isThatOfTheHistogramsReallyMerged(double percentile) {
    Random random = new Random(5);
    int compared = 0;
    for (int repeat = 0; repeat < 300; repeat++) {
      List<Histogram> windows = randomWindows(random);
      Histogram merged = Merging.of(windows);
      double found =
          SparseHistogram.percentile(percentile)
              .of(windows.stream().map(SparseHistogram::of).toList());
      if (Percentiles.supported(merged.getTotalCount(), percentile)) {
        assertThat(found).isEqualTo((double) merged.getValueAtPercentile(percentile));
        compared++;
      } else {
        assertThat(found).isNaN();
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void percentile_withTenMessagesBeyond_isSupported() {
    SparseHistogram hundred = SparseHistogram.of(upTo(100));
    assertThat(SparseHistogram.percentile(90).of(List.of(hundred))).isEqualTo(90);
    assertThat(SparseHistogram.percentile(91).of(List.of(hundred))).isNaN();
  }

  @Test
  void percentile_ofNothing_isUnsupported() {
    assertThat(SparseHistogram.percentile(50).of(List.of())).isNaN();
    assertThat(SparseHistogram.percentile(50).of(List.of(SparseHistogram.of(new Histogram(3)))))
        .isNaN();
  }

  private static Histogram upTo(int highest) {
    Histogram histogram = new Histogram(3);
    for (int value = 1; value <= highest; value++) {
      histogram.recordValue(value);
    }
    return histogram;
  }

  private static List<Histogram> randomWindows(Random random) {
    List<Histogram> windows = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    int mostMessages = 1 << (1 + random.nextInt(13));
    double spread = 2 * random.nextDouble();
    for (int i = 0; i < count; i++) {
      Histogram window = new Histogram(3);
      window.setAutoResize(true);
      int messages = random.nextInt(mostMessages);
      for (int message = 0; message < messages; message++) {
        window.recordValue((long) (60_000 * Math.exp(spread * random.nextGaussian())));
      }
      windows.add(window);
    }
    return windows;
  }
}
