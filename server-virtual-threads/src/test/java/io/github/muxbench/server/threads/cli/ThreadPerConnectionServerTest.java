package io.github.muxbench.server.threads.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.ProcessChecks;
import io.github.muxbench.conformance.ProcessStarts;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import io.github.muxbench.conformance.ServerSetup;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerCounters;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.threads.ThreadPerConnectionEchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process, and what its options do. */
class ThreadPerConnectionServerTest {

  /** What the test of work asks for. */
  private static final Duration WORK = Duration.ofMillis(20);

  @ParameterizedTest
  @MethodSource
  void process_keepsItsContract(Check check) {
    assertPasses(check);
  }

  static List<Check> process_keepsItsContract() {
    return ProcessChecks.all(process(), EchoChecks.PATIENCE);
  }

  @Test
  void connectionThatGetsNoThread_isClosed_andTheServerLivesOn() throws IOException {
    Thread.Builder threadsThatCantBeHad = Thread.ofPlatform().stackSize(1L << 46);
    try (EchoServer server =
        new ThreadPerConnectionEchoServer(
            ServerOptions.defaults().withPort(0), threadsThatCantBeHad, quietEvents())) {
      for (int i = 0; i < 2; i++) {
        try (Socket client = connect(server.address())) {
          assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--yield", "--io nonblocking", "--io socket"})
  void idleConnection_isCountedAsTimedOut_andNotAsFailed(String variant) throws IOException {
    ServerEvents events = quietEvents();
    ServerOptions options =
        ServerOptions.defaults().withPort(0).withIdleTimeout(Duration.ofMillis(100));
    try (EchoServer server = ThreadVariantsTest.start(variant, options, events);
        Socket client = connect(server.address())) {
      client.getOutputStream().write(1);
      assertThat(client.getInputStream().readAllBytes()).containsExactly(1);
    }
    assertThat(events.counters()).isEqualTo(new ServerCounters(1, 0, 0, 1, 0, 1, 1));
  }

  /**
   * With one byte to a buffer and one carrier, a thread that finds bytes at every read keeps the
   * carrier until it has answered them all, unless it yields.
   */
  @Test
  void yield_letsAnotherConnectionHaveItsAnswers_whileThereIsMoreToRead() throws Exception {
    List<String> command =
        new ArrayList<>(
            process(
                    "--yield",
                    "--buffer-size=1B",
                    "--message-size=1B",
                    "--work=cpu:10ms",
                    "--log-level=debug")
                .with(ServerSetup.PLAIN.arguments()));
    command.addAll(
        1,
        List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1"));
    Process server = ProcessStarts.start(new ProcessBuilder(command));
    try {
      String listening = server.inputReader().readLine();
      int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (Socket first = connect(address);
          Socket second = connect(address)) {
        byte[] manyReads = new byte[100];
        first.getOutputStream().write(manyReads);
        second.getOutputStream().write(manyReads);
        assertThat(first.getInputStream().readNBytes(manyReads.length)).isEqualTo(manyReads);
        assertThat(second.getInputStream().readNBytes(manyReads.length)).isEqualTo(manyReads);

        server.toHandle().destroy(); // Not Process.destroy, which also closes what is read below.
        List<String> narrated = server.errorReader().readAllLines();
        assertThat(narrated.indexOf(sentLine(server, second)))
            .isBetween(0, narrated.lastIndexOf(sentLine(server, first)));
      }
    } finally {
      server.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu:20ms", "block:20ms"})
  void work_isDoneForEachMessage_beforeTheAnswer(String work) throws Exception {
    try (RunningServer server =
            process("--work", work, "--message-size", "1B")
                .launcher(EchoChecks.PATIENCE)
                .start(ServerSetup.PLAIN)
                .orElseThrow();
        Socket client = connect(server.address())) {
      long start = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        client.getOutputStream().write(i);
        assertThat(client.getInputStream().read()).isEqualTo(i);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(WORK.multipliedBy(3));
    }
  }

  private static String sentLine(Process server, Socket client) {
    return "[virtual-threads (%d)] sent 1 bytes to %s"
        .formatted(server.pid(), client.getLocalSocketAddress());
  }

  private static Socket connect(InetSocketAddress server) throws IOException {
    Socket client = new Socket();
    client.setSoTimeout(Math.toIntExact(EchoChecks.PATIENCE.toMillis()));
    client.connect(server);
    return client;
  }

  private static void assertPasses(Check check) {
    CheckResult result = check.run();
    assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckResult.Outcome.PASSED);
  }

  private static ServerCommandLine process(String... arguments) {
    return ServerCommandLine.java("-Xmx64m", ThreadPerConnectionServer.class, arguments);
  }

  private static ServerEvents quietEvents() {
    return new ServerEvents(new Log(Log.Level.OFF, "virtual-threads", System.err));
  }
}
