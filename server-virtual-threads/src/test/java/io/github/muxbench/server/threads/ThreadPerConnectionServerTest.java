package io.github.muxbench.server.threads;

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
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every conformance check against the real server. */
class ThreadPerConnectionServerTest {

  /** Less than closing waits for threads that don't end, so that waiting in vain is noticed. */
  private static final Duration CLOSE_PATIENCE = ServerOptions.CLOSE_TIMEOUT.minusSeconds(1);

  @ParameterizedTest
  @MethodSource
  void virtualThreads_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> virtualThreads_echo() {
    return EchoChecks.all(process().launcher(EchoChecks.PATIENCE), EchoChecks.PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void platformThreads_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> platformThreads_echo() {
    return EchoChecks.all(
        process("--threads", "platform").launcher(EchoChecks.PATIENCE), EchoChecks.PATIENCE);
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
  void virtualThreads_closeAndOpen(Check check) {
    assertPasses(check);
  }

  static List<Check> virtualThreads_closeAndOpen() {
    return LifecycleChecks.all(port -> start(port, Thread.ofVirtual()), CLOSE_PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void platformThreads_closeAndOpen(Check check) {
    assertPasses(check);
  }

  static List<Check> platformThreads_closeAndOpen() {
    return LifecycleChecks.all(port -> start(port, Thread.ofPlatform().daemon()), CLOSE_PATIENCE);
  }

  @Test
  void connectionThatGetsNoThread_isClosed_andTheServerLivesOn() throws IOException {
    Thread.Builder threadsThatCantBeHad = Thread.ofPlatform().stackSize(1L << 46);
    try (RunningServer server = start(0, threadsThatCantBeHad)) {
      for (int i = 0; i < 2; i++) {
        try (Socket client = new Socket()) {
          client.setSoTimeout(Math.toIntExact(EchoChecks.PATIENCE.toMillis()));
          client.connect(server.address());
          assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  private static void assertPasses(Check check) {
    CheckResult result = check.run();
    assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckResult.Outcome.PASSED);
  }

  private static ServerCommandLine process(String... arguments) {
    return ServerCommandLine.java("-Xmx64m", ThreadPerConnectionServer.class, arguments);
  }

  private static RunningServer start(int port, Thread.Builder threads) throws IOException {
    var events = new ServerEvents(new Log(Log.Level.OFF, "virtual-threads", System.err));
    var server =
        ThreadPerConnectionEchoServer.start(
            ServerOptions.defaults().withPort(port), threads, events);
    return RunningServer.of(server.address(), server::close);
  }
}
