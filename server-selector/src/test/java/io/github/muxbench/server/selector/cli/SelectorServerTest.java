package io.github.muxbench.server.selector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.ProcessChecks;
import io.github.muxbench.conformance.ProcessStarts;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import io.github.muxbench.conformance.ServerSetup;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process, and what its options do. */
class SelectorServerTest {

  /** What the tests of work ask for. */
  private static final Duration WORK = Duration.ofMillis(20);

  @ParameterizedTest
  @MethodSource
  void process_keepsItsContract(Check check) {
    assertPasses(check);
  }

  static List<Check> process_keepsItsContract() {
    return ProcessChecks.all(process(), EchoChecks.PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({"platform, event-loop, false", "virtual, event-loop-0, true"})
  void loopThread_isOfTheKindAskedFor(
      String kind, String name, boolean virtual, @TempDir Path folder) throws Exception {
    Process server =
        ProcessStarts.start(
            new ProcessBuilder(process("--loop-thread", kind).with(ServerSetup.PLAIN.arguments())));
    try {
      assertThat(server.inputReader().readLine()).startsWith("LISTENING");

      assertThat(threadDump(server, folder.resolve("threads.txt")))
          .filteredOn(line -> line.contains("\"" + name + "\""))
          .singleElement()
          .satisfies(
              line -> assertThat(line.contains("\"" + name + "\" virtual")).isEqualTo(virtual));
    } finally {
      server.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu:20ms", "block:20ms"})
  void work_isDoneForEachMessage_beforeTheAnswer(String work) throws Exception {
    try (RunningServer server = running("--work", work, "--message-size", "1B");
        Socket client = connect(server)) {
      long start = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        client.getOutputStream().write(i);
        assertThat(client.getInputStream().read()).isEqualTo(i);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(WORK.multipliedBy(3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void workThatBlocks_holdsUpEveryOtherConnectionOfTheLoop(String loopThread) throws Exception {
    try (RunningServer server =
            running("--work", "block:20ms", "--message-size", "1B", "--loop-thread", loopThread);
        Socket one = connect(server);
        Socket other = connect(server)) {
      long start = System.nanoTime();
      one.getOutputStream().write(1);
      other.getOutputStream().write(2);
      assertThat(one.getInputStream().read()).isEqualTo(1);
      assertThat(other.getInputStream().read()).isEqualTo(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(WORK.multipliedBy(2));
    }
  }

  @Test
  void argumentOutOfRange_isABadArgument_inOneLine() throws Exception {
    assertRefused(2, "event loops", "--event-loops", "0");
    assertRefused(2, "select timeout", "--select-timeout", "500us");
    assertRefused(2, "--event-loops 2", "--reuse-port");
    assertRefused(2, "--offload", "--offload", "0");
    assertRefused(2, "--batch", "--batch", "--offload", "2");
    assertRefused(2, "message size", "--message-size", "0B");
    assertRefused(2, "--message-size", "--message-size", "64");
  }

  @Test
  void bufferThatCantBeHad_isExplainedInOneLine() throws Exception {
    assertRefused(1, "OutOfMemoryError", "--port", "0", "--buffer-size", "1024MiB");
  }

  private static void assertRefused(int code, String mention, String... arguments)
      throws IOException, InterruptedException {
    Process server = ProcessStarts.start(new ProcessBuilder(process().with(List.of(arguments))));
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

  private static RunningServer running(String... arguments)
      throws IOException, InterruptedException {
    return process(arguments).launcher(EchoChecks.PATIENCE).start(ServerSetup.PLAIN).orElseThrow();
  }

  private static Socket connect(RunningServer server) throws IOException {
    Socket client = new Socket();
    client.setSoTimeout(Math.toIntExact(EchoChecks.PATIENCE.toMillis()));
    client.connect(server.address());
    return client;
  }

  private static List<String> threadDump(Process server, Path file)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process dump =
        ProcessStarts.start(
            new ProcessBuilder(
                    jcmd.toString(),
                    String.valueOf(server.pid()),
                    "Thread.dump_to_file",
                    file.toString())
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    assertThat(dump.waitFor()).isZero();
    return Files.readAllLines(file);
  }
}
