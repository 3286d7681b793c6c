package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloConverterTest {

  @ParameterizedTest
  @CsvSource({
    "p99<1ms, 99, 1000, p99<1ms",
    "p99.9 < 500us, 99.9, 500, p99.9<500us",
    "p50<1500us, 50, 1500, p50<1.5ms",
    "p99.99<2s, 99.99, 2000000, p99.99<2s"
  })
  void limit_isRead_andToldAgain(String text, double percentile, double micros, String told)
      throws Exception {
    var slo = new SloConverter().convert(text);

    assertThat(slo.percentile()).isEqualTo(percentile);
    assertThat(slo.limitMicros()).isEqualTo(micros);
    assertThat(slo.text()).isEqualTo(told);
  }
}
