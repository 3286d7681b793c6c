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
import java.io.InputStream;
import java.io.OutputStream;
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
    assertThat(foreign.untracedMicros()).isEmpty();
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

  /** Of the scene; the warm-up has others. */
  private static final int BYTES = 100;

  /** Echoes what is no message of the scene. */
  private static byte[] echoed(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (count == BYTES) {
        return buffer;
      }
      out.write(buffer, 0, count);
    }
    return new byte[0];
  }

  @Test
  void clientThatGetsNoAnswer_isSaidToWaitForIt_whenTheSceneIsEnded() throws IOException {
    try (TinyServer server =
        TinyServer.start((index, socket) -> {
          var _ = echoed(socket.getInputStream(), socket.getOutputStream());
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
      assertThat(afterItSent(server))
          .containsExactly(
              "The scene is ended, too long after its last line was due: a still waits for 100 bytes.");
    }
  }

  @Test
  void clientWhoseConnectionIsClosed_isSaidToLackItsAnswer() throws IOException {
    try (TinyServer server =
        TinyServer.start((index, socket) -> {
          byte[] left = echoed(socket.getInputStream(), socket.getOutputStream());
          socket.getOutputStream().write(left, 0, Math.min(left.length, 1));
        })) {
      assertThat(afterItSent(server))
          .endsWith(
              "a sees that the server has ended its output, and never gets 99 bytes of its answer.");
    }
  }

  private static List<String> afterItSent(TinyServer server) throws IOException {
    Trace trace =
        TraceRun.of(
            "a at 1ms sends %dB".formatted(BYTES),
            List.of("tcp:localhost:" + server.port()),
            List.of("trace"),
            Placement.NONE);
    return trace.sides().getFirst().steps().stream().map(Step::text).skip(1).toList();
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
