package io.github.muxbench.loadgen.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.Model;
import io.github.muxbench.results.trace.Trace.Side;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scene, played to real servers: no effect comes before its cause, and no byte is lost. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "one scene needs prlimit")
class ScenesTest {

  private static final Pattern BYTES = Pattern.compile(" ([0-9,]+) bytes?");

  /** With {@code MUXBENCH_FAULTS=full} all of them, and one twice: twenty recordings. */
  static Stream<String> scene_isInOrder_andLosesNothing() {
    return "full".equals(System.getenv("MUXBENCH_FAULTS"))
        ? Stream.concat(Scenes.ALL.stream(), Stream.of("crowd"))
        : Stream.of("crowd", "partial-write");
  }

  @ParameterizedTest
  @MethodSource
  void scene_isInOrder_andLosesNothing(String name) throws IOException {
    Trace trace = TraceRun.of(Scenes.text(name), List.of(), List.of("trace"), Placement.NONE);

    assertThat(trace.sides()).hasSize(2);
    for (Side side : trace.sides()) {
      assertThat(side.model()).isNotEqualTo(Model.UNKNOWN);
      assertInOrder(side.steps());
      long sent = bytes(side, StepKind.SENDS);
      assertThat(bytes(side, StepKind.READS)).as("read by %s", side.name()).isEqualTo(sent);
      assertThat(bytes(side, StepKind.WRITES)).as("written by %s", side.name()).isEqualTo(sent);
      // What clients got is compared with what they had sent as it comes; here, that it was all.
      assertThat(side.steps())
          .noneMatch(each -> each.text().contains("The scene is ended"))
          .noneMatch(each -> each.text().contains("never gets"));
      assertThat(side.steps())
          .filteredOn(each -> each.kind() == StepKind.READS)
          .isNotEmpty()
          .allSatisfy(each -> {
            assertThat(each.source()).isNotNull();
            assertThat(line(trace, each)).contains("events.received(");
          });
    }
  }

  @Test
  void acceptThatFails_failsForTheThirdClient_andAcceptsItLater() throws IOException {
    Trace trace =
        TraceRun.of(Scenes.text("accept-fails"), List.of(), List.of("trace"), Placement.NONE);

    for (Side side : trace.sides()) {
      List<Step> accepts =
          side.steps().stream().filter(each -> each.kind() == StepKind.ACCEPTS).toList();
      double fails =
          side.steps().stream()
              .filter(each -> each.kind() == StepKind.FAILS)
              .findFirst()
              .orElseThrow()
              .at();
      assertThat(accepts).as(side.name()).hasSize(4);
      assertThat(accepts.get(1).at()).as(side.name()).isLessThan(fails);
      assertThat(accepts.get(2).at()).as(side.name()).isGreaterThan(fails);
    }
  }

  private static void assertInOrder(List<Step> steps) {
    double before = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      assertThat(step.at()).as(step.text()).isGreaterThanOrEqualTo(before);
      before = step.at();
      int index = i;
      assertThat(step.causes()).as(step.text()).allMatch(cause -> cause < index);
    }
  }

  private static long bytes(Side side, StepKind kind) {
    return side.steps().stream()
        .filter(each -> each.kind() == kind)
        .map(each -> BYTES.matcher(each.text()))
        .filter(Matcher::find)
        .mapToLong(each -> Long.parseLong(each.group(1).replace(",", "")))
        .sum();
  }

  private static String line(Trace trace, Step step) {
    List<String> source = trace.sources().getOrDefault(String.valueOf(step.source()), List.of());
    return source.get(step.line() - 1);
  }
}
