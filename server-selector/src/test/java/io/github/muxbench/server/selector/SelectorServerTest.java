package io.github.muxbench.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.LifecycleChecks;
import io.github.muxbench.conformance.ProcessChecks;
import io.github.muxbench.conformance.ProcessStarts;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import io.github.muxbench.conformance.ServerSetup;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
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

/** Runs every conformance check against the real server. */
class SelectorServerTest {

  /** Less than closing waits for threads that don't end, so that waiting in vain is noticed. */
  private static final Duration CLOSE_PATIENCE = ServerOptions.CLOSE_TIMEOUT.minusSeconds(1);

  /** What the tests of work ask for. */
  private static final Duration WORK = Duration.ofMillis(20);

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
  void virtualEventLoops_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> virtualEventLoops_echo() {
    return EchoChecks.all(
        process("--event-loops", "2", "--loop-thread", "virtual").launcher(EchoChecks.PATIENCE),
        EchoChecks.PATIENCE);
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
    return LifecycleChecks.all(port -> start(port, 2, Thread.ofPlatform()), CLOSE_PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  void virtualEventLoop_closesAndOpens(Check check) {
    assertPasses(check);
  }

  static List<Check> virtualEventLoop_closesAndOpens() {
    return LifecycleChecks.all(port -> start(port, 1, Thread.ofVirtual()), CLOSE_PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({"platform, false", "virtual, true"})
  void loopThread_isOfTheKindAskedFor(String kind, boolean virtual, @TempDir Path folder)
      throws Exception {
    Process server =
        ProcessStarts.start(
            new ProcessBuilder(process("--loop-thread", kind).with(ServerSetup.PLAIN.arguments())));
    try {
      assertThat(server.inputReader().readLine()).startsWith("LISTENING");

      assertThat(threadDump(server, folder.resolve("threads.txt")))
          .filteredOn(line -> line.contains("\"event-loop-0\""))
          .singleElement()
          .satisfies(
              line -> assertThat(line.contains("\"event-loop-0\" virtual")).isEqualTo(virtual));
    } finally {
      server.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu:20ms", "block:20ms"})
  void work_isDoneForEachRead_beforeTheAnswer(String work) throws Exception {
    try (RunningServer server = running("--work", work);
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
    try (RunningServer server = running("--work", "block:20ms", "--loop-thread", loopThread);
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

  private static RunningServer start(int port, int eventLoops, Thread.Builder threads)
      throws IOException {
    var events = new ServerEvents(new Log(Log.Level.OFF, "selector", System.err));
    var server =
        SelectorEchoServer.start(
            ServerOptions.defaults().withPort(port),
            threads,
            new EventLoops(eventLoops, Duration.ofSeconds(5)),
            events);
    return RunningServer.of(server.address(), server::close);
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
