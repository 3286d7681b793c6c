package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The client that measures newcomers a second time, for a short turn, so that it can't rot. */
@Execution(ExecutionMode.CONCURRENT) // Each with processes of its own.
@Timeout(120)
class DirectNewcomersTest {

  private static final Path SOURCE =
      Path.of("../scripts/DirectNewcomers.java").toAbsolutePath().normalize();

  /**
   * Two connections, and a newcomer each 400 ms in the first half of 4 s: each has 2.4 s at least.
   */
  private static final List<String> SHORT_TURN = List.of("2", "4", "2.5", "1", "0");

  private record Result(int exitCode, String out, String err) {}

  @Test
  void newcomers_areAnswered_byAServerOfOurs() throws Exception {
    try (Muxbench server = Muxbench.start("serve", "virtual-threads", "--port", "0")) {
      String ready = server.out().readLine();

      Result result = run("127.0.0.1", ready.substring(ready.lastIndexOf(':') + 1));

      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .matches(
              "turn 1: 5 newcomers, 5 answered, 0 censored, p50 \\d+\\.\\d\\d ms, p90 \\d+\\.\\d\\d"
                  + " ms, [1-9]\\d* messages/s, longest wait \\d+\\.\\d\\d ms\\Rall: 5 newcomers,"
                  + " .*\\R");
    }
  }

  /** They were due 4, 3.6, 3.2, 2.8 and 2.4 s before the turn's end. */
  @Test
  void newcomersWithoutAnswer_areCensored_withTheAgeSinceTheyWereDue() throws Exception {
    try (TinyServer server =
        TinyServer.start((index, socket) -> {
          if (index < 2) {
            socket.getInputStream().transferTo(socket.getOutputStream());
          } else {
            socket.getInputStream().readAllBytes();
          }
        })) {
      Result result = run("127.0.0.1", String.valueOf(server.port()));

      assertThat(result.err()).isEmpty();
      assertThat(result.out())
          .contains(
              "all: 5 newcomers, 0 answered, 5 censored, p50 over 3200.00 ms, p90 over 4000.00"
                  + " ms, ");
    }
  }

  @Test
  void wrongAnswer_endsIt_withWhatIsWrong() throws Exception {
    try (TinyServer server = TinyServer.echoingWrongly()) {
      Result result = run("127.0.0.1", String.valueOf(server.port()));

      assertThat(result.err().lines())
          .containsExactly("DirectNewcomers: an answer is not what was sent");
      assertThat(result.exitCode()).isOne();
    }
  }

  @Test
  void badArgument_isOneLine() throws Exception {
    Result result = run("127.0.0.1", "70000");

    assertThat(result.err().lines()).singleElement().asString().startsWith("DirectNewcomers takes");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private static Result run(String host, String port) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", SOURCE.toString()));
    command.addAll(List.of(host, port));
    command.addAll(SHORT_TURN);
    Process client = new ProcessBuilder(command).start();
    try {
      assertThat(client.waitFor(60, TimeUnit.SECONDS))
          .isTrue(); // It says little enough for a pipe.
      return new Result(
          client.exitValue(),
          client.inputReader().readAllAsString(),
          client.errorReader().readAllAsString());
    } finally {
      client.destroyForcibly();
    }
  }
}
