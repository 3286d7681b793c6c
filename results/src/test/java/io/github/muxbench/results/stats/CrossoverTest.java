package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.stats.Crossover.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossoverTest {

  private static Point point(double x, double ratio, double factor) {
    return new Point(x, ratio, ratio / factor, ratio * factor);
  }

  @Test
  void aStraightLine_isFoundWhereItPassesOne_withTheIntervalThatItsBandHas() {
    // ratio = sqrt(x / 100): 0.1 at 1, 10 at 10,000. A band of a factor of 2 passes 1 at 25 and
    // 400.
    List<Point> line =
        List.of(point(1, 0.1, 2), point(10, Math.sqrt(0.1), 2), point(10_000, 10, 2));
    Crossover found = Crossover.of(line).orElseThrow();
    assertThat(found.at()).isCloseTo(100, within(1e-9));
    assertThat(found.low()).isCloseTo(25, within(1e-9));
    assertThat(found.high()).isCloseTo(400, within(1e-9));
    assertThat(found.upwards()).isTrue();
  }

  @Test
  void downwards_isTheSameTurnedOver() {
    Crossover found = Crossover.of(List.of(point(1, 4, 2), point(16, 0.25, 2))).orElseThrow();
    assertThat(found.at()).isCloseTo(4, within(1e-9));
    assertThat(found.low()).isCloseTo(2, within(1e-9));
    assertThat(found.high()).isCloseTo(8, within(1e-9));
    assertThat(found.upwards()).isFalse();
  }

  @Test
  void bandThatHoldsOneAtAnEnd_isOpenThere() {
    Crossover found = Crossover.of(List.of(point(1, 0.9, 2), point(100, 4, 2))).orElseThrow();
    assertThat(found.low()).isNull();
    assertThat(found.high()).isNotNull();
  }

  @Test
  void whatNeverPassesOne_orMoreThanOnce_hasNone() {
    assertThat(Crossover.of(List.of(point(1, 2, 1.1), point(2, 3, 1.1)))).isEmpty();
    assertThat(Crossover.of(List.of(point(1, 0.5, 1.1), point(2, 2, 1.1), point(3, 0.5, 1.1))))
        .isEmpty();
  }
}
