package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypicalRoundTest {

  private static final List<Double> SKEWED = List.of(1.0, 100.0, 4.0, 2.0);

  @Test
  void median_hasHalfOfTheRoundsBelow() {
    assertThat(TypicalRound.medianMicros(SKEWED)).isEqualTo(3);
  }

  @Test
  void middleOfAllMeans_isAnother() {
    assertThat(TypicalRound.micros(SKEWED)).isNotCloseTo(3, within(0.1));
  }
}
