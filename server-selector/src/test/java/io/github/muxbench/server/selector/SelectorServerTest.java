package io.github.muxbench.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.LifecycleChecks;
import io.github.muxbench.conformance.ProcessChecks;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every conformance check against the real server. */
class SelectorServerTest {

  /** Less than closing waits for threads that don't end, so that waiting in vain is noticed. */
  private static final Duration CLOSE_PATIENCE = ServerOptions.CLOSE_TIMEOUT.minusSeconds(1);

  @ParameterizedTest
  @MethodSource
  void oneEventLoop_echoes(Check check) {
    assertPasses(check);
  }

  static List<Check> oneEventLoop_echoes() {
    return EchoChecks.all(process().launcher(EchoChecks.PATIENCE), EchoChecks.PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void twoEventLoops_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> twoEventLoops_echo() {
    return EchoChecks.all(
        process("--event-loops", "2").launcher(EchoChecks.PATIENCE), EchoChecks.PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void process_keepsItsContract(Check check) {
    assertPasses(check);
  }

  static List<Check> process_keepsItsContract() {
    return ProcessChecks.all(process(), EchoChecks.PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void twoEventLoops_closeAndOpen(Check check) {
    assertPasses(check);
  }

  static List<Check> twoEventLoops_closeAndOpen() {
    return LifecycleChecks.all(port -> start(port, 2), CLOSE_PATIENCE);
  }

  @Test
  void argumentOutOfRange_isABadArgument_inOneLine() throws Exception {
    assertRefused(2, "event loops", "--event-loops", "0");
    assertRefused(2, "select timeout", "--select-timeout", "500us");
  }

  @Test
  void bufferThatCantBeHad_isExplainedInOneLine() throws Exception {
    assertRefused(1, "OutOfMemoryError", "--port", "0", "--buffer-size", "1024MiB");
  }

  private static void assertRefused(int code, String mention, String... arguments)
      throws IOException, InterruptedException {
    Process server = new ProcessBuilder(process().with(List.of(arguments))).start();
    try {
      assertThat(server.waitFor(EchoChecks.PATIENCE)).isTrue();
      assertThat(server.exitValue()).isEqualTo(code);
      assertThat(server.errorReader().readAllAsString()).hasLineCount(1).contains(mention);
    } finally {
      server.destroyForcibly();
    }
  }

  private static void assertPasses(Check check) {
    CheckResult result = check.run();
    assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckResult.Outcome.PASSED);
  }

  private static ServerCommandLine process(String... arguments) {
    return ServerCommandLine.java("-Xmx64m", SelectorServer.class, arguments);
  }

  private static RunningServer start(int port, int eventLoops) throws IOException {
    var events = new ServerEvents(new Log(Log.Level.OFF, "selector", System.err));
    var server =
        SelectorEchoServer.start(
            ServerOptions.defaults().withPort(port), eventLoops, Duration.ofSeconds(5), events);
    return RunningServer.of(server.address(), server::close);
  }
}
