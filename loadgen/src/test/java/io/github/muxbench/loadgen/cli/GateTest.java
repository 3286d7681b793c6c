package io.github.muxbench.loadgen.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On a run whose capacity ratio is 0.8 [0.75, 0.85], and whose contestant answers 10k ± 1 %. */
class GateTest {

  private static final Map<String, Role> TWO =
      Map.of("old", Role.BASELINE, "mine", Role.CONTESTANT, "control", Role.CONTROL);
  private static final Map<String, Role> THREE =
      Map.of("old", Role.BASELINE, "mine", Role.CONTESTANT, "other", Role.CONTESTANT);

  /** What a gate came to. */
  private record Outcome(int exitCode, List<String> lines) {}

  @Test
  void ratioWhoseWholeIntervalIsBeyondTheBound_holds() {
    assertThat(judged(Validity.VALID, "capacity.ratio<0.9"))
        .isEqualTo(
            new Outcome(
                4,
                List.of(
                    "--fail-if 'capacity.ratio<0.9' holds: capacity of mine is 0.8 [0.75, 0.85] times that of old, all of it below 0.9")));
  }

  @Test
  void ratioWhoseIntervalContainsTheBound_doesNotHold() {
    assertThat(judged(Validity.VALID, "mine.capacity.ratio<0.82"))
        .isEqualTo(new Outcome(0, List.of()));
    assertThat(judged(Validity.VALID, "mine.capacity.ratio>0.78"))
        .isEqualTo(new Outcome(0, List.of()));
  }

  @Test
  void figureItself_isJudgedByItsBlocks() {
    assertThat(judged(Validity.VALID, "capacity<15k").exitCode()).isEqualTo(4);
    assertThat(judged(Validity.VALID, "capacity<15k").lines())
        .singleElement()
        .asString()
        .startsWith("--fail-if 'capacity<15k' holds: capacity of mine is 10000 [")
        .endsWith("] messages/s, all of it below 15000 messages/s");
    assertThat(judged(Validity.VALID, "capacity<10001")).isEqualTo(new Outcome(0, List.of()));
    assertThat(judged(Validity.VALID, "old.capacity<15k")).isEqualTo(new Outcome(0, List.of()));
  }

  @Test
  void eachConditionThatHolds_hasALine() {
    assertThat(judged(Validity.VALID, "capacity.ratio<0.9", "capacity<15k", "capacity<5k").lines())
        .hasSize(2);
  }

  /** The upper end is 10,250, which three digits would show as the bound itself. */
  @Test
  void endThatRoundsToTheBound_isShownBesideIt() {
    assertThat(judged(Validity.VALID, "capacity<10300").lines())
        .singleElement()
        .asString()
        .contains(", 10250] messages/s, all of it below 10300 messages/s");
  }

  @Test
  void figureThatTheRunDoesNotHave_isNotPassed() {
    assertThat(judged(Validity.VALID, "responseP99.ratio>2"))
        .isEqualTo(
            new Outcome(
                3,
                List.of(
                    "--fail-if 'responseP99.ratio>2' can't be judged: the run has no such figure")));
    assertThat(judged(Validity.VALID, "capacity.ratio<0.9", "responseP99.ratio>2").exitCode())
        .isEqualTo(4);
  }

  @Test
  void runThatIsNotValid_keepsItsCode() {
    Validity disturbed = new Validity(Validity.Verdict.DISTURBED, List.of("noise"));
    assertThat(judged(disturbed, "capacity.ratio<0.9"))
        .isEqualTo(new Outcome(3, List.of("--fail-if can't be judged: the run is DISTURBED")));
    Validity failed = new Validity(Validity.Verdict.FAILED, List.of("lost"));
    assertThat(judged(failed, "capacity.ratio<0.9").exitCode()).isEqualTo(1);
    assertThat(judged(null, "capacity.ratio<0.9").exitCode()).isEqualTo(3);
  }

  @Test
  void withoutConditions_nothingIsSaid() {
    Validity disturbed = new Validity(Validity.Verdict.DISTURBED, List.of("noise"));
    assertThat(judged(disturbed)).isEqualTo(new Outcome(3, List.of()));
    assertThat(judged(Validity.VALID)).isEqualTo(new Outcome(0, List.of()));
  }

  @Test
  void contestant_mustTakePart() {
    assertRefused(TWO, "'nobody' has no such figure; there are mine, old", "nobody.capacity<1k");
    assertRefused(TWO, "'old' has no such figure; there is mine", "old.capacity.ratio<1");
    assertRefused(TWO, "'control' has no such figure", "control.capacity<1k");
  }

  @Test
  void contestant_mayBeLeftOutOnlyWhereThereIsOne() {
    assertRefused(
        THREE,
        "names no contestant, and there is more than one; put one of mine, other",
        "capacity.ratio<1");
  }

  @Test
  void boundsThatLeaveNothing_areRefused_alsoUnderTwoNames() {
    assertRefused(
        TWO,
        "'mine.capacity.ratio<1' and 'capacity.ratio>0.5' leave no figure that passes",
        "capacity.ratio>0.5",
        "mine.capacity.ratio<1");
  }

  @Test
  void boundsThatLeaveSomething_areAccepted() {
    assertThat(
            Gate.of(List.of("capacity.ratio<0.9", "capacity.ratio>1.1", "capacity>1k"), TWO)
                .isOpen())
        .isFalse();
    assertThat(
            Gate.of(List.of("mine.capacity.ratio<1", "other.capacity.ratio>0.5"), THREE).isOpen())
        .isFalse();
  }

  private static void assertRefused(Map<String, Role> roles, String message, String... texts) {
    assertThatThrownBy(() -> Gate.of(List.of(texts), roles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Outcome judged(@Nullable Validity validity, String... conditions) {
    var lines = new ByteArrayOutputStream();
    var none = BlockPercentiles.NONE;
    int exitCode =
        Gate.of(List.of(conditions), TWO)
            .judge(
                run(validity),
                Map.of("old", none, "mine", none),
                new PrintStream(lines, true, UTF_8));
    return new Outcome(exitCode, lines.toString(UTF_8).lines().toList());
  }

  private static Run run(@Nullable Validity validity) {
    Comparison capacity =
        new Comparison(
            "old",
            "mine",
            Metric.CAPACITY,
            12_500,
            10_000,
            0.8,
            0.75,
            0.85,
            Verdict.LOWER,
            Verdict.LOWER,
            0.05);
    List<Block> blocks = new ArrayList<>();
    for (int index = 0; index < 3; index++) {
      double luck = Math.pow(1.01, index - 1);
      blocks.add(
          new Block(
              index, List.of(), List.of(window("old", 20_000), window("mine", 10_000 * luck))));
    }
    return MadeUp.run(
        MadeUp.plan(3, 1, 0),
        List.of(
            new Contestant("old", "selector", Role.BASELINE, List.of()),
            new Contestant("mine", "selector", Role.CONTESTANT, List.of())),
        blocks,
        List.of(capacity),
        validity);
  }

  private static Window window(String contestant, double perSecond) {
    return MadeUp.window(
        contestant,
        Window.Kind.CAPACITY,
        0,
        MadeUp.traffic(100, Math.round(perSecond * 100)),
        Map.of(),
        List.of());
  }
}
