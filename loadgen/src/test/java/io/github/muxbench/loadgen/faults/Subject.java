package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.ServerChild;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that something is done to: a process of its own, with a heap of 64 MiB, all of it
 * touched at the start, so that resident memory grows only by what is not heap.
 */
final class Subject implements AutoCloseable {

  private static final List<String> JVM_FLAGS =
      List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerChild child;
  private final Vitals vitals;

  private Subject(ServerChild child) {
    this.child = child;
    this.vitals = new Vitals(child.pid());
  }

  static Subject start(Server server, String... options) throws Exception {
    return new Subject(ServerChild.listening(command(server, options), PATIENCE));
  }

  /** Starts a server that may have only so many files open, sockets among them. */
  static Subject startWithOpenFiles(int limit, Server server, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + limit + "; exec \"$@\"", "sh"));
    command.addAll(command(server, options));
    return new Subject(ServerChild.listening(command, PATIENCE));
  }

  private static List<String> command(Server server, String... options) {
    ContestantSpec.Bundled spec =
        (ContestantSpec.Bundled) ContestantSpec.parse(server.contestant());
    List<String> arguments = new ArrayList<>(List.of("--port", "0", "--exit-on-stdin-eof"));
    arguments.addAll(List.of(options));
    return spec.command(JVM_FLAGS, arguments);
  }

  InetSocketAddress address() {
    return child.address();
  }

  Vitals vitals() {
    return vitals;
  }

  /** Sends SIGTERM, and waits for nothing. */
  void terminate() {
    child.terminate();
  }

  /** Waits until it has stopped by itself, in good order, and returns its final counters. */
  Counters awaitStop() throws InterruptedException {
    assertThat(child.awaitExit()).as("exit code").isZero();
    return new Counters(child.remainingOutput().getFirst());
  }

  /** Stops it as SIGTERM does. */
  Counters stop() throws InterruptedException {
    terminate();
    return awaitStop();
  }

  /** Waits for its end, and returns what it has logged. */
  List<String> logLines() throws InterruptedException {
    return child.errorLines();
  }

  @Override
  public void close() throws IOException {
    child.close();
  }

  /** The line that it prints when it stops. */
  record Counters(String json) {

    long get(String name) {
      Matcher matcher = Pattern.compile('"' + name + "\":(\\d+)").matcher(json);
      assertThat(matcher.find()).as(name + " in " + json).isTrue();
      return Long.parseLong(matcher.group(1));
    }
  }
}
