package io.github.muxbench.learn.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.CheckResult.Outcome;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.ServerLauncher;
import io.github.muxbench.conformance.ServerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wrong loop fails the check that names its fault, and the right one passes them all. */
class LoopsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** CPU time that no loop needs while nobody sends, and that one that spins has soon used. */
  private static final Duration SPINNING = Duration.ofSeconds(2);

  private static final int OPEN_FILES = 128;
  private static final int CLIENTS = 150;

  /** A loop that tries once in 100 ms needs over a minute for so many. */
  private static final int MANY_FAILURES = 1_000;

  @TempDir private Path directory;

  @Test
  void smallestLoop_passesAllChecks() throws Exception {
    for (Check check : EchoChecks.all(launcher(SmallestLoop.class), PATIENCE)) {
      CheckResult result = check.run();
      assertThat(result.outcome())
          .as(result.toString())
          .isEqualTo(takesOptions(check) ? Outcome.NOT_APPLICABLE : Outcome.PASSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ForgetsTheRest, stream",
    "WritesUntilWritten, slow reader",
    "ReadsOnAtTheEnd, half-close",
    "ReadsOnAtTheEnd, open files",
    "TrustsAccept, one byte",
    "OneResetEndsAll, reset"
  })
  void wrongLoop_failsTheCheckThatNamesItsFault(String loop, String name) throws Exception {
    CheckResult result = check(name, Class.forName(getClass().getPackageName() + "." + loop)).run();

    assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.FAILED);
  }

  /** What is wrong with these two, an echo doesn't show. */
  @ParameterizedTest
  @CsvSource({"AlwaysWantsToWrite", "AcceptsAgainAtOnce"})
  void loopThatSpins_echoesAllTheSame(String loop) throws Exception {
    for (String name : List.of("odd chunks", "stream", "half-close", "reset", "slow reader")) {
      CheckResult result = check(name, Class.forName(getClass().getPackageName() + "." + loop)).run();
      assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void interestInRoomAtAllTimes_spins() throws Exception {
    assertThat(spinsBesideAnIdleClient(AlwaysWantsToWrite.class)).isTrue();
    assertThat(spinsBesideAnIdleClient(SmallestLoop.class)).isFalse();
  }

  @Test
  void endThatIsNotNoticed_spins() throws Exception {
    assertThat(spinsBesideAClientThatIsDone(ReadsOnAtTheEnd.class)).isTrue();
    assertThat(spinsBesideAClientThatIsDone(SmallestLoop.class)).isFalse();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "ulimit")
  void acceptThatFailsForWantOfFiles_spins_unlessTheLoopPauses() throws Exception {
    assertThat(failuresToAccept(AcceptsAgainAtOnce.class)).isGreaterThanOrEqualTo(MANY_FAILURES);
    assertThat(failuresToAccept(SmallestLoop.class)).isBetween(1, MANY_FAILURES - 1);
  }

  private boolean spinsBesideAnIdleClient(Class<?> loop) throws Exception {
    try (LoopProcess server = LoopProcess.start(loop, directory);
        Socket client = connect(server)) {
      assertThat(echo(client)).isTrue();
      return spins(server);
    }
  }

  private boolean spinsBesideAClientThatIsDone(Class<?> loop) throws Exception {
    try (LoopProcess server = LoopProcess.start(loop, directory);
        Socket client = connect(server)) {
      assertThat(echo(client)).isTrue();
      client.shutdownOutput();
      return spins(server);
    }
  }

  /** Waits until a loop has used the CPU time, or half as much again has gone by in all. */
  private static boolean spins(LoopProcess server) throws InterruptedException {
    Duration before = server.cpu();
    // A loop that spins may share its CPU with others for a while.
    for (int look = 0; look < 60; look++) {
      Thread.sleep(100);
      if (server.cpu().minus(before).compareTo(SPINNING) > 0) {
        return true;
      }
    }
    return server.cpu().minus(before).compareTo(SPINNING.dividedBy(4)) > 0;
  }

  private int failuresToAccept(Class<?> loop) throws Exception {
    List<Socket> clients = new ArrayList<>();
    try (LoopProcess server = LoopProcess.startWithOpenFiles(OPEN_FILES, loop, directory)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(connect(server));
      }
      for (int look = 0; server.errors().isEmpty() && look < 300; look++) {
        Thread.sleep(100);
      }
      for (int look = 0; server.errors().size() < MANY_FAILURES && look < 50; look++) {
        Thread.sleep(100);
      }
      assertThat(echo(clients.getFirst())).isTrue();
      return server.errors().size();
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  private static Socket connect(LoopProcess server) throws IOException {
    InetSocketAddress address = server.address();
    Socket client = new Socket(address.getAddress(), address.getPort());
    client.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    return client;
  }

  private static boolean echo(Socket client) throws IOException {
    client.getOutputStream().write(7);
    return client.getInputStream().read() == 7;
  }

  private Check check(String name, Class<?> loop) {
    return EchoChecks.all(launcher(loop), PATIENCE).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ServerLauncher launcher(Class<?> loop) {
    return setup ->
        setup.equals(ServerSetup.PLAIN)
            ? Optional.of(LoopProcess.start(loop, directory))
            : Optional.empty();
  }

  /** The loops have none. */
  private static boolean takesOptions(Check check) {
    return List.of("connection limit", "idle timeout").contains(check.name());
  }
}
