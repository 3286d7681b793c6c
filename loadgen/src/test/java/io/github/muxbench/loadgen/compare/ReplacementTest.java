package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplacementTest {

  private static final String DISTURBED = "DISTURBED: the generator stood still for 30.0 ms";

  @Test
  void quietWindows_stay() {
    assertThat(
            Replacement.mostDisturbed(
                List.of(window("a", 0, 30.0), window("b", 0, 0.0)), Kind.CAPACITY))
        .isEmpty();
  }

  @Test
  void markOfAnotherKind_isNoReason() {
    Window saturated = window("a", 0, 0.0, "SERVER_SATURATED: no message was answered");
    assertThat(Replacement.mostDisturbed(List.of(saturated), Kind.CAPACITY)).isEmpty();
    Window disturbed = window("a", 0, 0.0, DISTURBED);
    assertThat(Replacement.mostDisturbed(List.of(disturbed), Kind.LATENCY)).isEmpty();
  }

  @Test
  void roundWithMostDisturbedWindows_comesFirst_thenTheOneWithMostStolenTime() {
    Window once = window("a", 0, 90.0, DISTURBED);
    Window little = window("a", 1, 10.0, DISTURBED);
    Window much = window("a", 2, 50.0, DISTURBED);
    Window alsoInTheSecond = window("b", 1, 10.0, DISTURBED);
    Window alsoInTheThird = window("b", 2, null, DISTURBED);
    assertThat(
            Replacement.mostDisturbed(
                List.of(once, little, much, alsoInTheSecond, alsoInTheThird), Kind.CAPACITY))
        .contains(2);
  }

  @Test
  void replacedRound_countsNoMore_inAnyContestant_andIsNotReplacedAgain() {
    List<Window> windows =
        Replacement.replacing(
            List.of(window("a", 0, 0.0, DISTURBED), window("b", 0, 0.0), window("a", 1, 0.0)),
            Kind.CAPACITY,
            0);
    assertThat(windows).extracting(Window::counts).containsExactly(false, false, true);
    assertThat(windows.getFirst().marks()).containsExactly(DISTURBED);
    assertThat(Replacement.mostDisturbed(windows, Kind.CAPACITY)).isEmpty();
  }

  @Test
  void budget_isAQuarter_andAtLeastOne() {
    assertThat(Replacement.budget(2)).isEqualTo(1);
    assertThat(Replacement.budget(8)).isEqualTo(2);
    assertThat(Replacement.budget(40)).isEqualTo(10);
  }

  private static Window window(
      String contestant, int round, @Nullable Double stolenMillis, String... marks) {
    return new Window(
        contestant,
        Kind.CAPACITY,
        round,
        0,
        0.1,
        1,
        1,
        0,
        0,
        null,
        10,
        null,
        stolenMillis,
        0.5,
        Map.of(),
        List.of(marks),
        null,
        null,
        null,
        null);
  }
}
