package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotientTest {

  private static final List<Quotient> WINDOWS =
      List.of(new Quotient(100, 1), new Quotient(900, 3), new Quotient(7, 0.5));

  @Test
  void quotient_dividesSums_ratherThanAveragingQuotients() {
    assertThat(Quotient.ofSums(WINDOWS)).isEqualTo(1007 / 4.5);
  }

  @Test
  void quotient_ofNothing_isUnsupported() {
    assertThat(Quotient.ofSums(List.of())).isNaN();
    assertThat(Quotient.ofSums(List.of(new Quotient(3, 0)))).isNaN();
  }
}
