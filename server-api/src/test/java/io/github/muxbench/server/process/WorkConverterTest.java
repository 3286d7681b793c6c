package io.github.muxbench.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.server.api.DearMessages;
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

  @Test
  void workOfOneMessageInMany_isReadWithItsShare() {
    assertDear("cpu:100us/50", new Work.Cpu(Duration.ofNanos(100_000)), 50);
    assertDear("block:1ms/2", new Work.Block(Duration.ofMillis(1)), 2);
    assertDear("block:1ms/1000000", new Work.Block(Duration.ofMillis(1)), 1_000_000);
  }

  private void assertDear(String text, Work work, int oneIn) {
    assertThat(converter.convert(text))
        .isInstanceOfSatisfying(
            DearMessages.class,
            dear -> {
              assertThat(dear.work()).isEqualTo(work);
              assertThat(dear.oneIn()).isEqualTo(oneIn);
            });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "cpu:1ms/, '' is not a whole number from 2 to",
        "cpu:1ms/x, 'x' is not a whole number from 2 to",
        "cpu:1ms/٣, '٣' is not a whole number from 2 to",
        "cpu:1ms/5.5, '5.5' is not a whole number from 2 to",
        "cpu:1ms/99999999999, '99999999999' is not a whole number from 2 to",
        "block:1ms/0, in 2 to",
        "block:1ms/1, in 2 to",
        "block:1ms/-2, in 2 to",
        "cpu:1ms/1000001, in 2 to",
        "cpu:/50, is not a duration",
        "cpu:1/50, has no unit",
        "cpu:1ms/2/3, is not a duration",
        "none/5, 'none/5' is not none",
        "/5, '/5' is not none"
      })
  void badShare_isRefused_andSaysWhy(String text, String reason) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll("'" + text + "'", reason)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu", "20us", "sleep:1ms", "CPU:1ms", "none:1ms"})
  void unknownKind_isRefused_andSaysWhatThereIs(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll(
            "'" + text + "'", "none, cpu:DURATION, block:DURATION or call:HOST:PORT");
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
