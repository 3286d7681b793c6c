package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedHistogramTest {

  @ParameterizedTest
  @CsvSource({"1, 3", "1, 0", "1, 5", "1000, 2", "7, 3"})
  void counts_addUpToWhatHdrHistogramItselfDecodes(long lowest, int digits) throws Exception {
    Random random = new Random(3);
    Histogram sum = sum(lowest, digits);
    Histogram expected = new Histogram(lowest, TimeUnit.HOURS.toNanos(1), digits);
    for (int window = 0; window < 50; window++) {
      EncodedHistogram encoded = Encoding.of(randomHistogram(random, lowest, digits, 1 + window));
      long before = expected.getTotalCount();
      long total = encoded.addTo(sum);
      expected.add(
          Histogram.decodeFromCompressedByteBuffer(
              ByteBuffer.wrap(Base64.getDecoder().decode(encoded.base64())), 0));
      assertThat(total).isEqualTo(expected.getTotalCount() - before);
      assertThat(sum.getTotalCount()).isEqualTo(expected.getTotalCount());
      for (double percentile : List.of(0.0, 50.0, 99.0, 99.9, 100.0)) {
        assertThat(sum.getValueAtPercentile(percentile))
            .isEqualTo(expected.getValueAtPercentile(percentile));
      }
      assertThat(sum).isEqualTo(expected);
    }
  }

  @Test
  void counts_whatIsCutShort_saysSo() {
    byte[] whole =
        Base64.getDecoder().decode(Encoding.of(randomHistogram(new Random(4), 1, 3, 9)).base64());
    for (int length = 0; length < whole.length; length++) {
      String part = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new EncodedHistogram(part).addTo(sum(1, 3)));
    }
  }

  @Test
  void counts_anotherEncoding_saysSo() {
    String other = Base64.getEncoder().encodeToString(new byte[100]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncodedHistogram(other).addTo(sum(1, 3)))
        .withMessage("a histogram is in another encoding than version 2");
  }

  @Test
  void sum_ofDifferentPrecision_isRefused() {
    EncodedHistogram other = Encoding.of(randomHistogram(new Random(5), 1, 2, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.addTo(sum(1, 3)))
        .withMessage("histograms are of different precision");
  }

  @Test
  void sum_thatNoLongHolds_isRefused() {
    Histogram most = new Histogram(3);
    most.recordValueWithCount(7, Long.MAX_VALUE - 10);
    Histogram sum = sum(1, 3);
    assertThat(Encoding.of(most).addTo(sum)).isEqualTo(Long.MAX_VALUE - 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Encoding.of(most).addTo(sum))
        .withMessage("histograms have more counts than can be told");
  }

  private static Histogram sum(long lowest, int digits) {
    Histogram sum = new Histogram(lowest, 2 * lowest, digits);
    sum.setAutoResize(true);
    return sum;
  }

  /** With counts from 1 to a million million, in single buckets and in rows of them. */
  private static Histogram randomHistogram(Random random, long lowest, int digits, int size) {
    Histogram histogram = new Histogram(lowest, TimeUnit.HOURS.toNanos(1), digits);
    for (int i = 0; i < 20 * size; i++) {
      long value = (long) (lowest * Math.exp(1 + 15 * random.nextDouble()));
      histogram.recordValueWithCount(value, (long) Math.pow(10, 12 * random.nextDouble()));
    }
    return histogram;
  }
}
