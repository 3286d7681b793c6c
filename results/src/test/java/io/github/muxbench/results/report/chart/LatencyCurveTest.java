package io.github.muxbench.results.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.BlockHistograms;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyCurveTest {

  @Test
  void of_endsAtTheLastPercentileThatTheSamplesSupport() {
    List<LatencyCurve.Point> curve = LatencyCurve.of(upTo(1000));
    assertThat(curve.getLast().nines()).isEqualTo(2.0);
    assertThat(named(curve)).isEqualTo(3);
  }

  @Test
  void of_readsPercentilesOffTheSum() {
    Histogram sum = new Histogram(3);
    sum.add(upTo(1000));
    sum.add(upTo(3000));
    double p99 = sum.getValueAtPercentile(99) / 1e3;
    assertThat(LatencyCurve.of(BlockHistograms.sum(List.of(upTo(1000), upTo(3000)))))
        .anySatisfy(point -> {
          assertThat(point.nines()).isEqualTo(2.0);
          assertThat(point.micros()).isEqualTo(p99);
        });
  }

  @Test
  void of_hasTheValuesThatTheHistogramTells() {
    Random random = new Random(11);
    Histogram histogram = new Histogram(3);
    histogram.setAutoResize(true);
    for (int message = 0; message < 300_000; message++) {
      histogram.recordValue((long) (50_000 * Math.exp(2 * random.nextGaussian())));
    }
    List<LatencyCurve.Point> curve = LatencyCurve.of(histogram);
    assertThat(named(curve)).isEqualTo(LatencyCurve.NAMED.size());
    assertThat(curve)
        .allSatisfy(point -> {
          double percentile = 100 - 100 * Math.pow(10, -point.nines());
          assertThat(point.micros()).isEqualTo(histogram.getValueAtPercentile(percentile) / 1e3);
        });
  }

  @Test
  void of_nothingIsNothing() {
    assertThat(LatencyCurve.of(new Histogram(3))).isEmpty();
  }

  @Test
  void between_holdsEveryBlock() {
    Histogram fast = upTo(2000);
    Histogram slow = BlockHistograms.sum(List.of(upTo(2000), upTo(4000)));
    List<LatencyCurve.Range> band = LatencyCurve.between(List.of(fast, slow));
    assertThat(band).hasSameSizeAs(LatencyCurve.of(fast));
    for (int i = 0; i < band.size(); i++) {
      assertThat(band.get(i).lowMicros()).isEqualTo(LatencyCurve.of(fast).get(i).micros());
      assertThat(band.get(i).highMicros()).isEqualTo(LatencyCurve.of(slow).get(i).micros());
    }
  }

  @Test
  void between_oneBlockIsNoBand() {
    assertThat(LatencyCurve.between(List.of(upTo(2000)))).isEmpty();
  }

  private static long named(List<LatencyCurve.Point> curve) {
    return curve.stream().filter(LatencyCurve.Point::named).count();
  }

  private static Histogram upTo(int micros) {
    Histogram histogram = new Histogram(3);
    histogram.setAutoResize(true);
    for (int i = 1; i <= micros; i++) {
      histogram.recordValue(i * 1000L);
    }
    return histogram;
  }
}
