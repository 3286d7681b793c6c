package io.github.muxbench.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.server.api.Work;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WorkConverterTest {

  private final WorkConverter converter = new WorkConverter();

  @Test
  void work_isReadByItsKind() {
    assertThat(converter.convert("none")).isEqualTo(new Work.None());
    assertThat(converter.convert("cpu:20us")).isEqualTo(new Work.Cpu(Duration.ofNanos(20_000)));
    assertThat(converter.convert("block:1.5ms"))
        .isEqualTo(new Work.Block(Duration.ofNanos(1_500_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu", "20us", "sleep:1ms", "CPU:1ms", "none:1ms"})
  void unknownKind_isRefused_andSaysWhatThereIs(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll("'" + text + "'", "none, cpu:DURATION or block:DURATION");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu:20, has no unit",
    "block:1 fortnight, is not a duration",
    "block:, is not a duration",
    "cpu:0ms, above zero"
  })
  void badDuration_isRefused_andSaysWhy(String text, String reason) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll("'" + text + "'", reason);
  }
}
