package io.github.muxbench.loadgen.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.Lane;
import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.Model;
import io.github.muxbench.results.trace.Trace.Side;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Of a program that tells nothing of its steps there is what its clients saw, beside one that does.
 */
@Timeout(60)
class ForeignSideTest {

  private static Trace crowd(String foreign) throws IOException {
    return TraceRun.of(
        Scenes.text("crowd"),
        List.of("foreign=" + foreign, "virtual-threads"),
        List.of("trace"),
        Placement.NONE);
  }

  private static void assertSeenFromOutside(Trace trace) {
    Side foreign = trace.sides().getFirst();
    assertThat(foreign.model()).isEqualTo(Model.UNKNOWN);
    assertThat(foreign.untracedMicros()).isNull();
    assertThat(foreign.lanes()).hasSize(8).extracting(Lane::kind).containsOnly(LaneKind.CLIENT);
    assertThat(foreign.steps())
        .extracting(Step::kind)
        .containsOnly(StepKind.SENDS, StepKind.ANSWERED);
    assertThat(foreign.steps().stream().filter(each -> each.kind() == StepKind.ANSWERED))
        .hasSize(8);
    assertThat(foreign.steps()).allMatch(each -> each.causes().isEmpty() && each.source() == null);

    Side known = trace.sides().getLast();
    assertThat(known.model()).isEqualTo(Model.THREADS);
    assertThat(known.steps().stream().filter(each -> each.kind() == StepKind.READS)).hasSize(8);
  }

  @Test
  void serverThatRunsAlready_isDrawnAsItsClientsSawIt() throws IOException {
    try (TinyServer server = TinyServer.echo()) {
      assertSeenFromOutside(crowd("tcp:localhost:" + server.port()));
    }
  }

  @Test
  void programOfSomebodyElse_isDrawnAsItsClientsSawIt() throws IOException {
    assertSeenFromOutside(
        crowd(
            "exec:%s -cp %s io.github.muxbench.server.selector.cli.SelectorServer --port {port}"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"))));
  }
}
