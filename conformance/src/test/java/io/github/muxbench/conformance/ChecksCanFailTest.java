package io.github.muxbench.conformance;

import static io.github.muxbench.conformance.CheckResult.Outcome.FAILED;
import static io.github.muxbench.conformance.CheckResult.Outcome.NOT_APPLICABLE;
import static io.github.muxbench.conformance.CheckResult.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.FaultyServer.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who checks the checks: each must pass a server that is right, and fail one that isn't. */
class ChecksCanFailTest {

  /** Long enough for a machine whose host takes it away for seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PATIENCE_OF_STARTS = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource
  void echoChecks_failExactlyWhereTheFaultShows(Fault fault) throws Exception {
    ServerLauncher launcher = setup -> Optional.of(new FaultyServer(fault, setup, 0));

    List<CheckResult> results = runAll(EchoChecks.all(launcher, PATIENCE));

    assertThat(failed(results)).as(results.toString()).isEqualTo(fault.noticedBy);
    assertThat(results)
        .filteredOn(result -> result.outcome() == FAILED)
        .allSatisfy(result -> assertThat(result.detail()).isNotBlank().hasLineCount(1));
  }

  @Test
  void echoChecks_areNotApplicable_toServersThatCantBeStartedSo() throws Exception {
    ServerLauncher launcher =
        setup ->
            setup.equals(ServerSetup.PLAIN)
                ? Optional.of(new FaultyServer(Fault.NONE, setup, 0))
                : Optional.empty();

    List<CheckResult> results = runAll(EchoChecks.all(launcher, PATIENCE));

    assertThat(results)
        .filteredOn(result -> result.outcome() != PASSED)
        .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(NOT_APPLICABLE))
        .extracting(result -> result.check().name())
        .containsExactly("open files", "connection limit", "idle timeout");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LEAKS_AFTER_END", "LEAKS_AFTER_RESET"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void openFiles_failsAServerThatLeaksThem(Fault fault) {
    // A script stands between, as often does, so that the leak is in a descendant.
    ServerCommandLine server =
        _ ->
            Stream.concat(
                    Stream.of("/bin/sh", "-c", "\"$@\"; exit", "sh"),
                    ServerCommandLine.java("-Xmx64m", FaultyServer.class, fault.name())
                        .with(List.of())
                        .stream())
                .toList();
    Check openFiles =
        EchoChecks.all(server.launcher(PATIENCE_OF_STARTS), PATIENCE).stream()
            .filter(check -> check.name().equals("open files"))
            .findFirst()
            .orElseThrow();

    CheckResult result = openFiles.run();

    assertThat(result.outcome()).as(result.detail()).isEqualTo(fault.leaks() ? FAILED : PASSED);
    if (fault.leaks()) {
      assertThat(result.detail()).hasLineCount(1).contains("open files after 300 connections");
    }
  }

  /** The port stays bound, or a server of another test could get it. */
  @Test
  void connectionRefused_isAFailureInOneLine() throws Exception {
    try (var boundOnly = new Socket()) {
      boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var nobody = (InetSocketAddress) boundOnly.getLocalSocketAddress();
      ServerLauncher launcher = _ -> Optional.of(RunningServer.of(nobody, () -> {}));

      CheckResult result = EchoChecks.all(launcher, PATIENCE).getFirst().run();

      assertThat(result.outcome()).isEqualTo(FAILED);
      assertThat(result.detail()).hasLineCount(1).contains("cannot connect", "refused");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 1", // Says nothing.
        "echo Hello; exec sleep 60", // Says something else first, and doesn't stop.
        "echo LISTENING 127.0.0.1:0; exec sleep 60" // Lies.
      })
  void processChecks_failWhereTheContractIsBroken(String script) throws Exception {
    ServerCommandLine server = _ -> List.of("/bin/sh", "-c", script);

    List<CheckResult> results = runAll(ProcessChecks.all(server, PATIENCE));

    assertThat(results)
        .allSatisfy(result -> {
          assertThat(result.outcome()).as(result.toString()).isEqualTo(FAILED);
          assertThat(result.detail()).isNotBlank().hasLineCount(1);
        });
  }

  @Test
  void processChecks_fail_ifThereIsNoSuchProgram() throws Exception {
    ServerCommandLine server = _ -> List.of("/no/such/program");

    assertThat(runAll(ProcessChecks.all(server, PATIENCE)))
        .extracting(CheckResult::outcome)
        .containsOnly(FAILED);
  }

  @Test
  void lifecycleChecks_passAServerThatCloses() throws Exception {
    List<CheckResult> results = runAll(LifecycleChecks.all(this::start, PATIENCE));

    assertThat(results).allSatisfy(result -> assertThat(result.detail()).isEmpty());
    assertThat(results).extracting(CheckResult::outcome).containsOnly(PASSED);
  }

  @Test
  void lifecycleChecks_fail_ifCloseDoesNothing() throws Exception {
    LifecycleChecks.Starter starter = port -> RunningServer.of(start(port).address(), () -> {});

    assertThat(failed(runAll(LifecycleChecks.all(starter, PATIENCE))))
        .containsExactlyInAnyOrder(
            "close ends connections", "close refuses newcomers", "port freed");
  }

  @Test
  void lifecycleChecks_fail_ifTheServerReadsOnFromASlowReader() throws Exception {
    LifecycleChecks.Starter starter =
        port -> new FaultyServer(Fault.DROPS_WHAT_A_WRITE_LEAVES, ServerSetup.PLAIN, port);

    assertThat(failed(runAll(LifecycleChecks.all(starter, PATIENCE))))
        .containsExactlyInAnyOrder(
            "close doesn't wait for a slow reader", "close refuses newcomers");
  }

  @Test
  void lifecycleChecks_fail_ifCloseDoesntReturn() throws Exception {
    LifecycleChecks.Starter starter =
        port -> RunningServer.of(start(port).address(), ChecksCanFailTest::waitForever);

    assertThat(runAll(LifecycleChecks.all(starter, PATIENCE)))
        .extracting(CheckResult::outcome)
        .containsOnly(FAILED);
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RunningServer start(int port) throws IOException {
    return new FaultyServer(Fault.NONE, ServerSetup.PLAIN, port);
  }

  /**
   * A few at a time, since most of the time a failing check waits; not all, since a machine that is
   * busy with the others could make an active client look idle.
   */
  private static List<CheckResult> runAll(List<Check> checks) throws InterruptedException {
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Callable<CheckResult>> tasks =
          checks.stream().<Callable<CheckResult>>map(check -> check::run).toList();
      return executor.invokeAll(tasks).stream().map(Future::resultNow).toList();
    }
  }

  private static Set<String> failed(List<CheckResult> results) {
    return results.stream()
        .filter(result -> result.outcome() == FAILED)
        .map(result -> result.check().name())
        .collect(Collectors.toSet());
  }
}
