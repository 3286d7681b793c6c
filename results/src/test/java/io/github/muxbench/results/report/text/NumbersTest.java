package io.github.muxbench.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void significant_keepsThreeDigitsAtEverySize() {
    assertThat(Numbers.significant(0)).isEqualTo("0");
    assertThat(Numbers.significant(0.012345)).isEqualTo("0.0123");
    assertThat(Numbers.significant(2)).isEqualTo("2.00");
    assertThat(Numbers.significant(61.04)).isEqualTo("61.0");
    assertThat(Numbers.significant(9.999)).isEqualTo("10.0");
    assertThat(Numbers.significant(999.6)).isEqualTo("1,000");
    assertThat(Numbers.significant(12_345)).isEqualTo("12,300");
    assertThat(Numbers.significant(Double.NaN)).isEqualTo("–");
  }

  @Test
  void compact_usesThousandsAndMillions() {
    assertThat(Numbers.compact(70_000)).isEqualTo("70k");
    assertThat(Numbers.compact(70_149)).isEqualTo("70.1k");
    assertThat(Numbers.compact(999_700)).isEqualTo("1M");
    assertThat(Numbers.compact(12)).isEqualTo("12");
    assertThat(Numbers.compact(0)).isEqualTo("0");
  }

  @Test
  void ratio_hasTwoDecimals() {
    assertThat(Numbers.ratio(0.7312, 0.7104, 0.7519)).isEqualTo("0.73 [0.71, 0.75]");
  }

  @Test
  void ratio_showsOnWhichSideOfOneAnIntervalLies() {
    assertThat(Numbers.ratio(1.012, 1.002, 1.022)).isEqualTo("1.012 [1.002, 1.022]");
    assertThat(Numbers.ratio(0.99, 0.98, 0.9996)).isEqualTo("0.9900 [0.9800, 0.9996]");
  }

  @Test
  void ratio_keepsDigitsWhereItIsSmallAndDropsThemWhereItIsLarge() {
    assertThat(Numbers.ratio(50.64, 40.51, 65.83)).isEqualTo("50.6 [40.5, 65.8]");
    assertThat(Numbers.ratio(0.0312, 0.0304, 0.0319)).isEqualTo("0.031 [0.030, 0.032]");
  }

  @Test
  void percent_hasTwoDigits() {
    assertThat(Numbers.percent(0.0412)).isEqualTo("4.1 %");
    assertThat(Numbers.percent(0.119)).isEqualTo("12 %");
    assertThat(Numbers.percent(2)).isEqualTo("200 %");
  }
}
