package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.loadgen.cli.Condition.Side;
import io.github.muxbench.results.model.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  @Test
  void ratio_hasContestantMetricAndPlainBound() {
    String text = "my.server-1.responseP99.9.ratio > 1.25";
    assertThat(Condition.parse(text))
        .isEqualTo(
            new Condition(text, "my.server-1", Metric.RESPONSE_P999, true, Side.ABOVE, 1.25));
  }

  @Test
  void contestant_mayBeLeftOut() {
    assertThat(Condition.parse("capacity.ratio<0.9"))
        .isEqualTo(
            new Condition("capacity.ratio<0.9", null, Metric.CAPACITY, true, Side.BELOW, 0.9));
  }

  @ParameterizedTest
  @CsvSource({
    "capacity<20k, 20000",
    "responseP50>150us, 150",
    "responseP99>2ms, 2000",
    "responseP99.9>1.5s, 1500000",
    "cpuMicrosPerMessage>2.5us, 2.5",
    "contextSwitchesPerMessage>1.5, 1.5",
    "memoryPerConnectionBytes>4KiB, 4096"
  })
  void figure_hasABoundInTheUnitOfItsMetric(String text, double bound) {
    assertThat(Condition.parse(text).bound()).isCloseTo(bound, within(1e-9));
    assertThat(Condition.parse(text).isRatio()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "capacity.ratio         | has no operator",
        "speed<1                | 'speed' ends in no metric; there are capacity, cpuMicrosPerMessage, typicalP99",
        "speed.ratio<1          | 'speed' ends in no metric",
        "<1                     | ends in no metric",
        "capacity.ratio<        | '' is not a ratio such as 0.9",
        "capacity.ratio<=0.9    | '=0.9' is not a ratio such as 0.9",
        "capacity.ratio<0.9ms   | '0.9ms' is not a ratio such as 0.9",
        "capacity.ratio<0       | must be more than 0",
        "capacity<2ms           | '2ms' is not a rate such as 20k",
        "capacity<max           | 'max' is not a rate such as 20k",
        "responseP99>2          | '2' has no unit; give a duration such as 500us, 2ms or 30s",
        "cpuMicrosPerMessage>2  | '2' has no unit",
        "responseP99>0ms        | must be more than 0",
        "memoryPerConnectionBytes>4 | '4' has no unit; give a size such as 64B, 4KiB or 4kB",
        "contextSwitchesPerMessage>2ms | '2ms' is not a number such as 1.5"
      })
  void whatIsNoCondition_isToldInOneLineThatBeginsWithIt(String text, String message) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "'")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
  }

  @Test
  void holds_onlyWithTheWholeInterval() {
    Condition below = Condition.parse("capacity.ratio<0.9");
    assertThat(below.holds(0.7, 0.89)).isTrue();
    assertThat(below.holds(0.7, 0.9)).isFalse();
    assertThat(below.holds(0.7, 0.95)).isFalse();
    Condition above = Condition.parse("responseP99>2ms");
    assertThat(above.holds(2_001, 2_500)).isTrue();
    assertThat(above.holds(2_000, 2_500)).isFalse();
    assertThat(above.holds(1_900, 2_500)).isFalse();
  }
}
