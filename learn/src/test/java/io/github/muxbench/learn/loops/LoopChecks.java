package io.github.muxbench.learn.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.CheckResult.Outcome;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.ServerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is looked at in a loop of the course: the checks of any echo server, and three of its own.
 */
public final class LoopChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** CPU time that no loop needs while nobody sends, and that one that spins has soon used. */
  private static final Duration SPINNING = Duration.ofSeconds(2);

  private static final int OPEN_FILES = 128;
  private static final int CLIENTS = 150;

  /** A loop that tries once in 100 ms needs over a minute for so many. */
  private static final int MANY_FAILURES = 1_000;

  private final Class<?> loop;
  private final Path directory;

  /**
   * Prepares the checks.
   *
   * @param directory for what a loop writes to standard error
   */
  public LoopChecks(Class<?> loop, Path directory) {
    this.loop = loop;
    this.directory = directory;
  }

  /** Fails with all faults that there are. */
  public void requireNoFault() throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    for (Check check : checks()) {
      CheckResult result = check.run();
      if (result.outcome() == Outcome.FAILED) {
        faults.add(check.name() + ": " + check.description() + " But: " + result.detail());
      }
    }
    if (faults.isEmpty()) { // Or it may not live for so long.
      if (spinsBesideAnIdleClient()) {
        faults.add("idle: it takes a CPU while nobody sends");
      }
      if (spinsBesideAClientThatIsDone()) {
        faults.add("done: it takes a CPU for a client that has ended its output");
      }
      if (spinsWithoutFiles()) {
        faults.add("no files: it takes a CPU to fail at accepting");
      }
    }
    assertThat(faults).isEmpty();
  }

  /** Returns the checks that don't need options, which the loops don't have. */
  List<Check> checks() {
    return EchoChecks.all(
            setup ->
                setup.equals(ServerSetup.PLAIN)
                    ? Optional.of(LoopProcess.start(loop, directory))
                    : Optional.empty(),
            PATIENCE)
        .stream()
        .filter(check -> !List.of("connection limit", "idle timeout").contains(check.name()))
        .toList();
  }

  CheckResult run(String name) {
    return checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .run();
  }

  boolean spinsBesideAnIdleClient() throws IOException, InterruptedException {
    try (LoopProcess server = LoopProcess.start(loop, directory);
        Socket client = connect(server)) {
      echo(client);
      return spins(server);
    }
  }

  boolean spinsBesideAClientThatIsDone() throws IOException, InterruptedException {
    try (LoopProcess server = LoopProcess.start(loop, directory);
        Socket client = connect(server)) {
      echo(client);
      client.shutdownOutput();
      return spins(server);
    }
  }

  /** Returns whether an accept that fails for want of files is tried again at once. */
  boolean spinsWithoutFiles() throws IOException, InterruptedException {
    List<Socket> clients = new ArrayList<>();
    try (LoopProcess server = LoopProcess.startWithOpenFiles(OPEN_FILES, loop, directory)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(connect(server));
      }
      for (int look = 0; server.errors().isEmpty() && look < 300; look++) {
        Thread.sleep(100);
      }
      assertThat(server.errors()).as("an accept that failed").isNotEmpty();
      for (int look = 0; server.errors().size() < MANY_FAILURES && look < 50; look++) {
        Thread.sleep(100);
      }
      echo(clients.getFirst());
      return server.errors().size() >= MANY_FAILURES;
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  /** Waits until it has used the CPU time, or three times as much has gone by. */
  private static boolean spins(LoopProcess server) throws InterruptedException {
    Duration before = server.cpu();
    for (int look = 0; look < 60; look++) {
      Thread.sleep(100);
      if (server.cpu().minus(before).compareTo(SPINNING) > 0) {
        return true;
      }
    }
    // On a busy machine a loop that spins gets less; one that doesn't needs next to nothing.
    return server.cpu().minus(before).compareTo(SPINNING.dividedBy(4)) > 0;
  }

  private static Socket connect(LoopProcess server) throws IOException {
    InetSocketAddress address = server.address();
    Socket client = new Socket(address.getAddress(), address.getPort());
    client.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    return client;
  }

  private static void echo(Socket client) throws IOException {
    client.getOutputStream().write(7);
    assertThat(client.getInputStream().read()).isEqualTo(7);
  }
}
