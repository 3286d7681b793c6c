package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.stats.Figure.Quotient;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static final List<Quotient> WINDOWS =
      List.of(new Quotient(100, 1), new Quotient(900, 3), new Quotient(7, 0.5));

  @Test
  void quotient_dividesSums_ratherThanAveragingQuotients() {
    assertThat(Quotient.FIGURE.of(WINDOWS, new int[] {1, 1, 0})).isEqualTo(250);
  }

  @Test
  void quotient_countsAWindowAsOftenAsItsWeightSays() {
    assertThat(Quotient.FIGURE.of(WINDOWS, new int[] {3, 1, 0})).isEqualTo(200);
  }

  @Test
  void quotient_withoutWeights_countsEachWindowOnce() {
    assertThat(Quotient.FIGURE.of(WINDOWS)).isEqualTo(1007 / 4.5);
  }

  @Test
  void quotient_ofNothing_isUnsupported() {
    assertThat(Quotient.FIGURE.of(List.of())).isNaN();
    assertThat(Quotient.FIGURE.of(WINDOWS, new int[] {0, 0, 0})).isNaN();
  }
}
