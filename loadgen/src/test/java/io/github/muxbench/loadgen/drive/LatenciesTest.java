package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = Latencies.empty();

  @Test
  void openLoop_recordsResponseFromDue_serviceFromWritten_andLagBetweenThem() {
    latencies.recordOpen(1_000, 1_300, 2_000);

    assertRecorded(latencies.response(), 1_000);
    assertRecorded(latencies.service(), 700);
    assertRecorded(latencies.lag(), 300);
  }

  @Test
  void closedLoop_recordsServiceAlone() {
    latencies.recordClosed(1_300, 2_000);

    assertRecorded(latencies.response());
    assertRecorded(latencies.service(), 700);
    assertRecorded(latencies.lag());
  }

  @Test
  void unanswered_haveTheAgeThatTheyReached_andNoServiceTimeIfTheyWereNeverWritten() {
    latencies.censorWritten(1_000, 1_300, 2_000);
    latencies.censorWaiting(1_200, 2_000);

    assertRecorded(latencies.response(), 800, 1_000);
    assertRecorded(latencies.service(), 700);
    assertRecorded(latencies.lag(), 300, 800);
  }

  /** Up to 2,047 a histogram of three digits keeps each value as it is. */
  private static void assertRecorded(Histogram histogram, long... values) {
    assertThat(histogram.getTotalCount()).isEqualTo(values.length);
    for (long value : values) {
      assertThat(histogram.getCountAtValue(value)).as(value + " ns").isOne();
    }
  }
}
