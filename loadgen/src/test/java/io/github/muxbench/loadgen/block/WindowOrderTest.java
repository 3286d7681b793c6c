package io.github.muxbench.loadgen.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void overEachPairOfRounds_everyoneStandsAtTheSamePlaceOnAverage(int contestants) {
    List<List<Integer>> orders = WindowOrder.of(contestants, 40, 1);
    for (int pair = 0; pair < orders.size(); pair += 2) {
      for (int contestant = 0; contestant < contestants; contestant++) {
        assertThat(orders.get(pair).indexOf(contestant) + orders.get(pair + 1).indexOf(contestant))
            .isEqualTo(contestants - 1);
      }
    }
  }

  @Test
  void everyRound_hasEveryoneOnce() {
    assertThat(WindowOrder.of(3, 11, 5))
        .hasSize(11)
        .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(0, 1, 2));
  }

  @Test
  void sameSeed_givesTheSameOrder_andAnotherSeedAnother() {
    assertThat(WindowOrder.of(3, 40, 9))
        .isEqualTo(WindowOrder.of(3, 40, 9))
        .isNotEqualTo(WindowOrder.of(3, 40, 10));
  }

  @Test
  void orderIsDrawnAnewForEachPair_soThatEveryOrderComesUp() {
    assertThat(new HashSet<>(WindowOrder.of(3, 100, 1))).hasSize(6);
    long zeroFirst =
        IntStream.range(0, 200)
            .filter(pair -> WindowOrder.of(2, 400, 3).get(2 * pair).getFirst() == 0)
            .count();
    assertThat(zeroFirst).isBetween(70L, 130L);
  }

  @Test
  void noRounds_haveNoOrder() {
    assertThat(WindowOrder.of(3, 0, 1)).isEmpty();
  }
}
