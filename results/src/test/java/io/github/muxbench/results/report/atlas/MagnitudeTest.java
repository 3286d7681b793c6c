package io.github.muxbench.results.report.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagnitudeTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          64           | ''     | 64
          4KiB         | ''     | 4096
          block:1ms    | block: | 1000000
          cpu:2.5us    | cpu:   | 2500
          50us         | ''     | 50000
          block:1ms/50 | block:1ms/ | 50
          """,
      delimiter = '|')
  void valueWithASize_isRead(String text, String kind, double amount) {
    Magnitude read = Magnitude.of(text).orElseThrow();
    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.amount()).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0us", "block:0ms", "1ms,20k", "/opt/jdk", "1.2.3", ""})
  void anythingElse_hasNone(String text) {
    assertThat(Magnitude.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          block:1ms | 12345   | block:12.3us
          block:1ms | 0.5     | block:0.500ns
          64        | 1234    | 1,230
          block:1ms/50 | 317 | block:1ms/317
          4KiB      | 5000000 | 4.77MiB
          """,
      delimiter = '|')
  void otherAmount_isWrittenAsItWouldBeAskedFor(String like, double amount, String text) {
    assertThat(Magnitude.of(like).orElseThrow().of(amount)).hasToString(text);
  }
}
