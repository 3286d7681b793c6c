package io.github.muxbench.loadgen.contestants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.muxbench.results.model.Contestant.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntrantTest {

  @Test
  void firstIsTheBaseline_andOnceMoreTheControl() {
    List<Entrant> entrants =
        Entrant.of(specs("selector --backlog 7", "virtual-threads", "mine=selector"), true);
    assertThat(entrants)
        .extracting(Entrant::name, Entrant::role)
        .containsExactly(
            tuple("selector", Role.BASELINE),
            tuple("virtual-threads", Role.CONTESTANT),
            tuple("mine", Role.CONTESTANT),
            tuple("control", Role.CONTROL));
    assertThat(entrants.getLast().spec().named("selector")).isEqualTo(entrants.getFirst().spec());
  }

  @Test
  void withoutAControl_nameControlIsFree() {
    assertThat(Entrant.of(specs("selector", "control=virtual-threads"), false))
        .extracting(Entrant::role)
        .containsExactly(Role.BASELINE, Role.CONTESTANT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entrant.of(specs("selector", "control=virtual-threads"), true))
        .withMessage("the name 'control' is taken; give another with NAME=virtual-threads");
  }

  @Test
  void twoOfOneName_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entrant.of(specs("selector", "selector --event-loops 2"), true))
        .withMessage(
            "the name 'selector' is taken; give another with NAME=selector --event-loops 2");
  }

  @Test
  void twoNamesThatShareAFileWhereCaseDoesNotCount_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entrant.of(specs("a=selector", "A=virtual-threads"), true))
        .withMessageContaining("'A' is taken");
  }

  @Test
  void baselineAndItsControl_areEnoughToCompare() {
    assertThat(Entrant.of(specs("selector"), true)).hasSize(2);
  }

  @Test
  void oneAlone_hasNothingToBeComparedWith() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entrant.of(specs("selector"), false))
        .withMessageContaining("nothing to compare it with");
  }

  private static List<ContestantSpec> specs(String... given) {
    return Stream.of(given).map(ContestantSpec::parse).toList();
  }
}
