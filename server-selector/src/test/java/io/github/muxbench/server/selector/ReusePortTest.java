package io.github.muxbench.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.LifecycleChecks;
import io.github.muxbench.conformance.ProcessStarts;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several event loops, each with a listener. */
@EnabledOnOs({OS.LINUX, OS.MAC}) // Windows has no SO_REUSEPORT.
class ReusePortTest {

  private static final Duration CLOSE_PATIENCE = ServerOptions.CLOSE_TIMEOUT.minusSeconds(1);
  private static final int LOOPS = 3;

  @ParameterizedTest
  @MethodSource
  void loopsWithListeners_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> loopsWithListeners_echo() {
    ServerCommandLine process =
        ServerCommandLine.java(
            "-Xmx64m", SelectorServer.class, "--event-loops", "2", "--reuse-port");
    return EchoChecks.all(process.launcher(EchoChecks.PATIENCE), EchoChecks.PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void loopsWithListeners_closeAndOpen(Check check) {
    assertPasses(check);
  }

  static List<Check> loopsWithListeners_closeAndOpen() {
    return LifecycleChecks.all(ReusePortTest::start, CLOSE_PATIENCE);
  }

  @Test
  @EnabledOnOs(OS.LINUX) // Where a file lists the sockets.
  void eachLoop_hasAListenerOnTheSamePort_untilTheServerIsClosed() throws IOException {
    try (var _ = ProcessStarts.holdBack()) {
      int port;
      try (RunningServer server = start(0)) {
        port = server.address().getPort();

        assertThat(listeners(port)).isEqualTo(LOOPS);
      }
      assertThat(listeners(port)).isZero();
    }
  }

  @Test
  void oneLoop_cannotShareItsPort() {
    assertThatThrownBy(() -> new EventLoops(1, Duration.ZERO, true, Offload.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--event-loops 2");
  }

  private static long listeners(int port) throws IOException {
    String localPort = String.format(Locale.ROOT, ":%04X", port);
    long count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      count +=
          Files.readAllLines(Path.of(table)).stream()
              .map(line -> line.strip().split("\\s+", -1))
              .filter(fields -> fields[1].endsWith(localPort) && fields[3].equals("0A"))
              .count();
    }
    return count;
  }

  private static RunningServer start(int port) throws IOException {
    var server =
        SelectorEchoServer.start(
            ServerOptions.defaults().withPort(port),
            Thread.ofPlatform(),
            new EventLoops(LOOPS, Duration.ZERO, true, Offload.none()),
            new ServerEvents(new Log(Log.Level.OFF, "selector", System.err)));
    return RunningServer.of(server.address(), server::close);
  }

  private static void assertPasses(Check check) {
    CheckResult result = check.run();
    assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckResult.Outcome.PASSED);
  }
}
