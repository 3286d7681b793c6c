package io.github.muxbench.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class QuantityTest {

  private final Quantity.OfDuration ofDuration = new Quantity.OfDuration();
  private final Quantity.OfSize ofSize = new Quantity.OfSize();

  @ParameterizedTest
  @CsvSource({
    "7ns, 7",
    "500us, 500_000",
    "500µs, 500_000",
    "2ms, 2_000_000",
    "1.5s, 1_500_000_000",
    "1m, 60_000_000_000",
    "1h, 3_600_000_000_000",
    "2 ms, 2_000_000",
    "0s, 0"
  })
  void duration_hasItsUnit(String text, String nanos) {
    assertThat(ofDuration.convert(text))
        .isEqualTo(Duration.ofNanos(Long.parseLong(nanos.replace("_", ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "64B, 64",
    "4kB, 4000",
    "4KiB, 4096",
    "1MB, 1000000",
    "1MiB, 1048576",
    "0.5KiB, 512",
    "2147483647B, 2147483647"
  })
  void size_hasItsUnit(String text, int bytes) {
    assertThat(ofSize.convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "1.5"})
  void bareNumber_isRefused_andSaysWhatWouldBeAccepted(String text) {
    assertThatThrownBy(() -> ofDuration.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll("'" + text + "'", "no unit", "30s");
    assertThatThrownBy(() -> ofSize.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll("'" + text + "'", "no unit", "4KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ms", "-1ms", "1,5s", "1e3ms", "5 minutes", "5MS", "10B"})
  void whatIsNoDuration_isRefused(String text) {
    assertThatThrownBy(() -> ofDuration.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not a duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KiB", "-1B", "4kb", "4k", "10ms"})
  void whatIsNoSize_isRefused(String text) {
    assertThatThrownBy(() -> ofSize.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not a size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2562048h", "99999999999999999999s", "0.5ns"})
  void duration_thatNanosecondsCantHold_isRefused(String text) {
    assertThatThrownBy(() -> ofDuration.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void size_ofMoreThanABufferCanHave_isRefused() {
    assertThatThrownBy(() -> ofSize.convert("2048MiB"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("more than 2147483647 bytes");
  }
}
