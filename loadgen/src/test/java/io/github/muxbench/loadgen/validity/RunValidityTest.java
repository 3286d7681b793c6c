package io.github.muxbench.loadgen.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.loadgen.backend.BackendUse;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunValidityTest {

  private static final int WINDOWS = 20;

  @Test
  void runWithoutMarks_isValid() {
    assertThat(RunValidity.of(run(2, 0, Verdict.DISTURBED), List.of())).isEqualTo(Validity.VALID);
  }

  @Test
  void aQuarterOfWindowsMayBeMarked_andNoMore() {
    assertThat(RunValidity.of(run(2, 10, Verdict.DISTURBED), List.of()).isValid()).isTrue();
    assertThat(RunValidity.of(run(2, 11, Verdict.DISTURBED), List.of()))
        .isEqualTo(
            new Validity(Verdict.DISTURBED, List.of("11 of 40 windows are marked DISTURBED")));
  }

  @Test
  void markOfAnotherKind_givesItsOwnVerdict() {
    assertThat(RunValidity.of(run(2, 40, Verdict.GENERATOR_LIMITED), List.of()).verdict())
        .isEqualTo(Verdict.GENERATOR_LIMITED);
  }

  @Test
  void fewerBlocksThanPlanned_areAnInterruption() {
    assertThat(RunValidity.of(run(1, 0, Verdict.DISTURBED), List.of()))
        .isEqualTo(new Validity(Verdict.DISTURBED, List.of("interrupted after 1 of 2 blocks")));
  }

  @Test
  void controlThatDiffers_disturbsTheRun() {
    Comparison differing =
        new Comparison(
            "selector",
            "control",
            Metric.CAPACITY,
            100,
            110,
            1.1,
            1.05,
            1.15,
            Comparison.Verdict.HIGHER,
            null,
            0.05);
    Validity validity = RunValidity.of(run(2, 0, Verdict.DISTURBED), List.of(differing));
    assertThat(validity.verdict()).isEqualTo(Verdict.DISTURBED);
    assertThat(validity.reasons())
        .singleElement()
        .asString()
        .contains("capacity came out at a ratio of 1.100 [1.050, 1.150]");
  }

  @Test
  void gravestVerdict_stands_andAllReasonsWithIt() {
    Validity validity = RunValidity.of(run(1, 20, Verdict.SERVER_SATURATED), List.of());
    assertThat(validity.verdict()).isEqualTo(Verdict.SERVER_SATURATED);
    assertThat(validity.reasons())
        .containsExactly(
            "interrupted after 1 of 2 blocks", "20 of 20 windows are marked SERVER_SATURATED");
  }

  @Test
  void windowsOfAllKindsOfMarks_countTogether() {
    Run run = run(2, 8, Verdict.DISTURBED);
    Block last =
        new Block(
            1,
            List.of(),
            run.blocks().getLast().windows().stream()
                .map(each ->
                    each.round() < 3
                        ? window(each.round(), List.of(new Validity.Finding(Verdict.STARVED, "x")))
                        : each)
                .toList());

    Validity validity = RunValidity.of(with(run, run.blocks().getFirst(), last), List.of());

    assertThat(validity.verdict()).isEqualTo(Verdict.DISTURBED);
    assertThat(validity.reasons())
        .containsExactly("11 of 40 windows are marked: 8 DISTURBED, 3 STARVED");
  }

  @Test
  void contestantThatWasWithdrawn_makesTheRunStarved() {
    Run run = run(2, 0, Verdict.DISTURBED);
    Block first = run.blocks().getFirst();
    Block withdrawn =
        new Block(
            0,
            List.of(),
            first.windows(),
            List.of(new Block.Withdrawal("selector", 1, "it stalled")),
            null,
            null);

    Validity validity = RunValidity.of(with(run, withdrawn, run.blocks().getLast()), List.of());

    assertThat(validity)
        .isEqualTo(
            new Validity(
                Verdict.STARVED, List.of("selector stalled and was withdrawn from 1 of 2 blocks")));
  }

  @Test
  void othersOnTheCpusOfTheRun_disturbIt_andTheLargestIsNamed() {
    Block.Neighbour make = new Block.Neighbour("make", 7, 3.5);
    assertThat(RunValidity.of(beside(new Block.Others(0.05, make)), List.of()).isValid()).isTrue();
    assertThat(RunValidity.of(beside(new Block.Others(0.3, make)), List.of()))
        .isEqualTo(
            new Validity(
                Verdict.DISTURBED,
                List.of(
                    "other processes used 0.15 CPUs while this run measured, on its CPUs; the largest was make (pid 7), 3.5 s in a block")));
  }

  /** In one of two blocks; beside the other there was nobody. */
  private static Run beside(Block.Others others) {
    Run run = run(2, 0, Verdict.DISTURBED);
    Block first = run.blocks().getFirst();
    Block last = run.blocks().getLast();
    return with(
        run,
        new Block(0, List.of(), first.windows(), null, null, others),
        new Block(1, List.of(), last.windows(), null, null, new Block.Others(0.0, null)));
  }

  private static Run with(Run run, Block... blocks) {
    return run.withBlocks(List.of(blocks));
  }

  private static Run run(int blocks, int marked, Verdict mark) {
    List<Block> all = new ArrayList<>();
    int left = marked;
    for (int index = 0; index < blocks; index++) {
      List<Window> windows = new ArrayList<>();
      for (int round = 0; round < WINDOWS; round++) {
        windows.add(
            window(
                round,
                left-- > 0 ? List.of(new Validity.Finding(mark, "it was seen")) : List.of()));
      }
      all.add(new Block(index, List.of(), windows));
    }
    return MadeUp.run(
        MadeUp.plan(2, WINDOWS, 0),
        List.of(new Contestant("selector", "selector", Contestant.Role.BASELINE, List.of())),
        all,
        List.of(),
        null);
  }

  private static Window window(int round, List<Validity.Finding> marks) {
    return MadeUp.window(
        "selector", Window.Kind.CAPACITY, round, MadeUp.traffic(0.1, 1), Map.of(), marks);
  }

  @Test
  void backendThatHeldRequestsBack_orTookTheServersCpus_isTheLimit() {
    Run run = run(2, 0, Verdict.DISTURBED);
    Placement oneCpu = new Placement("0", "1");

    assertThat(RunValidity.of(run, List.of(), new BackendUse(1_000, 51, 1, 10), oneCpu).reasons())
        .containsExactly(
            "the backend held 5 % of the requests back, since they were more than its rate allows");
    assertThat(RunValidity.of(run, List.of(), new BackendUse(1_000, 50, 6, 10), oneCpu).reasons())
        .containsExactly("the backend used 60 % of the servers' CPUs");
    assertThat(RunValidity.of(run, List.of(), new BackendUse(1_000, 50, 5, 10), oneCpu))
        .isEqualTo(Validity.VALID);
  }
}
