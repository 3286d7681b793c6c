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
    assertThat(Quotient.FIGURE.of(WINDOWS)).isEqualTo(1007 / 4.5);
  }

  @Test
  void quotient_ofNothing_isUnsupported() {
    assertThat(Quotient.FIGURE.of(List.of())).isNaN();
    assertThat(Quotient.FIGURE.of(List.of(new Quotient(3, 0)))).isNaN();
  }
}
