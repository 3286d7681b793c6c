package io.github.muxbench.server.threads.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.commandline.OneLineErrors;
import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.LifecycleChecks;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import io.github.muxbench.conformance.WorkChecks;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The plain server and each of its variants pass every check. */
class ThreadVariantsTest {

  /** Less than closing waits for threads that don't end, so that waiting in vain is noticed. */
  private static final Duration CLOSE_PATIENCE = ServerOptions.CLOSE_TIMEOUT.minusSeconds(1);

  private static final List<String> VARIANTS =
      List.of(
          "",
          "--threads platform",
          "--yield",
          "--io nonblocking --yield",
          "--io socket",
          "--stack-depth 50");

  @ParameterizedTest
  @MethodSource
  void echoes(Check check) {
    assertPasses(check);
  }

  static Stream<Named<Check>> echoes() {
    return checks(variant ->
        EchoChecks.all(
            ServerCommandLine.java("-Xmx64m", ThreadPerConnectionServer.class, words(variant))
                .launcher(EchoChecks.PATIENCE),
            EchoChecks.PATIENCE));
  }

  @ParameterizedTest
  @MethodSource
  void closesAndOpens(Check check) {
    assertPasses(check);
  }

  static Stream<Named<Check>> closesAndOpens() {
    return checks(variant ->
        LifecycleChecks.all(
            port -> start(variant, ServerOptions.defaults().withPort(port)), CLOSE_PATIENCE));
  }

  @ParameterizedTest
  @MethodSource
  void worksOnceForEachMessage(Check check) {
    assertPasses(check);
  }

  static Stream<Named<Check>> worksOnceForEachMessage() {
    return checks(variant ->
        WorkChecks.all(
            (bufferSize, messageSize, work) ->
                start(
                    variant,
                    ServerOptions.defaults()
                        .withPort(0)
                        .withBufferSize(bufferSize)
                        .withWork(work::run, messageSize)),
            EchoChecks.PATIENCE));
  }

  private static Stream<Named<Check>> checks(Function<String, List<Check>> ofVariant) {
    return VARIANTS.stream()
        .flatMap(variant ->
            ofVariant.apply(variant).stream()
                .map(check -> Named.of("virtual-threads " + variant + ": " + check.name(), check)));
  }

  private static RunningServer start(String variant, ServerOptions options) throws IOException {
    EchoServer server =
        start(
            variant,
            options,
            new ServerEvents(new Log(Log.Level.OFF, "virtual-threads", System.err)));
    return RunningServer.of(server.address(), server::close);
  }

  /** Starts a variant, as its options ask for it, in this JVM. */
  static EchoServer start(String variant, ServerOptions options, ServerEvents events)
      throws IOException {
    ThreadPerConnectionServer command = new ThreadPerConnectionServer();
    OneLineErrors.install(new CommandLine(command)).parseArgs(words(variant));
    return command.start(options, events);
  }

  private static String[] words(String variant) {
    return variant.isEmpty() ? new String[0] : variant.split(" ", -1);
  }

  private static void assertPasses(Check check) {
    CheckResult result = check.run();
    assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckResult.Outcome.PASSED);
  }
}
