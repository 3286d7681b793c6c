package io.github.muxbench.loadgen.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.search.SearchBlock.Bracket;
import io.github.muxbench.results.search.SearchStep.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectionTest {

  private static final int MOST_STEPS = 200;

  private final List<Double> tried = new ArrayList<>();

  private Bracket search(Bisection bisection, DoublePredicate holds) {
    while (!bisection.isOver()) {
      assertThat(tried).as("it ends").hasSizeLessThan(MOST_STEPS);
      double rate = bisection.next();
      tried.add(rate);
      bisection.add(holds.test(rate) ? Outcome.HOLDS : Outcome.MISSES);
    }
    return bisection.bracket();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 7, 999, 25_000, 25_001, 100_000, 3_000_000})
  void limit_isBetweenTheEnds_whereverItBegan(double limit) {
    for (double start : new double[] {2, 25_000, 10_000_000}) {
      tried.clear();
      Bracket bracket = search(new Bisection(start, 1.03), rate -> rate < limit);

      double holds = requireNonNull(bracket.holds());
      double misses = requireNonNull(bracket.misses());
      assertThat(holds).isLessThan(limit);
      assertThat(misses).isGreaterThanOrEqualTo(limit);
      assertThat(misses / holds).isBetween(1.0, 1.0301);
      assertThat(bracket.middle()).isBetween(holds, misses);
    }
  }

  @Test
  void climb_doubles() {
    search(new Bisection(1_000, 1.1), rate -> rate < 30_000);

    assertThat(tried).startsWith(1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0, 32_000.0, 32_000.0);
  }

  /** One spoilt step: the same rate is tried again, and the search goes on as if nothing was. */
  @Test
  void missThatDoesNotComeAgain_isForgotten() {
    for (int spoilt = 0; spoilt < 12; spoilt++) {
      tried.clear();
      int when = spoilt;
      Bracket bracket =
          search(new Bisection(1_000, 1.03), rate -> rate < 30_000 && tried.size() - 1 != when);

      assertThat(bracket.middle()).isBetween(29_000.0, 31_000.0);
    }
  }

  /** Nothing is known yet, and below there is only a longer search. */
  @Test
  void firstRate_isTriedThreeTimesMore_beforeALowerOneIs() {
    search(new Bisection(1_000, 1.1), rate -> rate < 30_000 && tried.size() > 3);
    assertThat(tried).startsWith(1_000.0, 1_000.0, 1_000.0, 1_000.0, 2_000.0);

    tried.clear();
    search(new Bisection(1_000, 1.1), rate -> rate < 500);
    assertThat(tried).startsWith(1_000.0, 1_000.0, 1_000.0, 1_000.0, 250.0);
  }

  @Test
  void limitThatNothingKeeps_endsAtOneMessageASecond() {
    Bracket bracket = search(new Bisection(10_000, 1.03), _ -> false);

    assertThat(bracket.holds()).isNull();
    assertThat(bracket.misses()).isEqualTo(1);
    assertThat(bracket.middle()).isNaN();
  }

  @Test
  void limitThatNothingMisses_ends() {
    Bracket bracket = search(new Bisection(10_000, 1.03), _ -> true);

    assertThat(bracket.misses()).isNull();
    assertThat(bracket.holds()).isEqualTo(Bisection.MOST_PER_SECOND);
    assertThat(bracket.middle()).isNaN();
  }

  @Test
  void generatorThatCanDoNoMore_isTold() {
    Bisection bisection = new Bisection(10_000, 1.1);
    while (!bisection.isOver()) {
      bisection.add(bisection.next() < 50_000 ? Outcome.HOLDS : Outcome.GENERATOR_LIMITED);
    }

    assertThat(bisection.bracket().generatorLimited()).isTrue();
    assertThat(bisection.bracket().middle()).isNaN();
    assertThat(bisection.bracket().holds()).isBetween(40_000.0, 50_000.0);
  }
}
