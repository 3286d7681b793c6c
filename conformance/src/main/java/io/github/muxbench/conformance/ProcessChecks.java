package io.github.muxbench.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the parent of a muxbench server relies on: how the server says that it is ready, how it
 * stops, and what it says when it can't start.
 */
public final class ProcessChecks {

  private static final Pattern COUNTERS =
      Pattern.compile("\\{\"[A-Za-z]+\":\\d+(,\"[A-Za-z]+\":\\d+)*}");

  /**
   * Runs a command with a standard input that only this shell holds open, so that it ends with the
   * shell, whatever ends the shell.
   */
  private static final String PARENT = "mkfifo \"$0\"; \"$@\" < \"$0\" & exec 3> \"$0\"; wait";

  private final ServerCommandLine server;
  private final Duration patience;

  private ProcessChecks(ServerCommandLine server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /**
   * Returns all checks.
   *
   * @param patience how long the server may take to start, to answer, or to stop; at least 1 ms
   */
  public static List<Check> all(ServerCommandLine server, Duration patience) {
    var checks = new ProcessChecks(server, patience);
    return List.of(
        new Check(
            "ready line",
            "LISTENING is the first output, with the real port where 0 was asked for.",
            checks::saysWhenReady),
        new Check(
            "SIGTERM",
            "SIGTERM stops the server: exit code 0 and one line of counters.",
            checks::stopsOnSigterm),
        new Check(
            "end of input",
            "With --exit-on-stdin-eof the end of standard input stops the server.",
            checks::stopsAtEndOfInput),
        new Check(
            "parent killed",
            "With --exit-on-stdin-eof the server doesn't outlive a parent that is killed.",
            checks::stopsWithItsParent),
        new Check(
            "port in use",
            "A port in use gives exit code 1 and one line that names the option.",
            checks::explainsPortInUse),
        new Check(
            "bad arguments",
            "Bad arguments give exit code 2 and one line that quotes them.",
            checks::explainsBadArguments));
  }

  private void saysWhenReady() throws IOException, InterruptedException {
    try (ServerChild child = listening()) {
      require(child.address().getPort() != 0, "expected the real port, got 0");
      echo(child, 1);
    }
  }

  private void stopsOnSigterm() throws IOException, InterruptedException {
    if (!ProcessHandle.current().supportsNormalTermination()) {
      throw new NotApplicable("this system has no SIGTERM");
    }
    try (ServerChild child = listening()) {
      echo(child, 1000);
      child.terminate();
      requireStopped(child, "\"accepted\":1,", "\"bytesIn\":1000,");
    }
  }

  private void stopsAtEndOfInput() throws IOException, InterruptedException {
    try (ServerChild child = listening("--exit-on-stdin-eof")) {
      child.endInput();
      requireStopped(child, "\"accepted\":0,", "\"bytesIn\":0,");
    }
  }

  private void stopsWithItsParent() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/bin/sh"))) {
      throw new NotApplicable("this system has no /bin/sh");
    }
    Path directory = Files.createTempDirectory("muxbench-parent");
    Path fifo = directory.resolve("stdin");
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", PARENT, fifo.toString()));
    command.addAll(server.with(List.of("--port", "0", "--exit-on-stdin-eof")));
    try (ServerChild parent = ServerChild.listening(command, patience)) {
      parent.kill();
      requireCounters(parent.remainingOutput()); // Which ends when the server has.
    } finally {
      Files.deleteIfExists(fifo);
      Files.delete(directory);
    }
  }

  private void explainsPortInUse() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      requireRefused(1, "--port", List.of("--port", String.valueOf(taken.getLocalPort())));
    }
  }

  private void explainsBadArguments() throws IOException, InterruptedException {
    requireRefused(2, "--bogus", List.of("--bogus"));
    requireRefused(2, "99999", List.of("--port", "99999"));
    requireRefused(2, "'10'", List.of("--idle-timeout", "10"));
    requireRefused(2, "none", List.of("--max-connections", "none"));
  }

  private ServerChild listening(String... options) throws IOException, InterruptedException {
    List<String> arguments = Stream.concat(Stream.of("--port", "0"), Stream.of(options)).toList();
    return ServerChild.listening(server.with(arguments), patience);
  }

  private void echo(ServerChild child, int bytes) throws IOException {
    try (Client client = Client.connect(child.address(), patience)) {
      client.echo(bytes);
    }
  }

  private static void requireStopped(ServerChild child, String... counters)
      throws InterruptedException {
    List<String> output = child.remainingOutput();
    requireCounters(output);
    for (String counter : counters) {
      require(output.getFirst().contains(counter), "expected " + counter + " in " + output);
    }
    int code = child.awaitExit();
    require(code == 0, "expected exit code 0, got " + code);
  }

  private static void requireCounters(List<String> output) {
    require(
        output.size() == 1 && COUNTERS.matcher(output.getFirst()).matches(),
        "expected one JSON line of counters after LISTENING, got " + output);
  }

  private void requireRefused(int code, String mention, List<String> arguments)
      throws IOException, InterruptedException {
    try (ServerChild child = ServerChild.start(server.with(arguments), patience)) {
      int actual = child.awaitExit();
      require(
          actual == code, "expected exit code %d of %s, got %d".formatted(code, arguments, actual));
      List<String> output = child.remainingOutput();
      require(output.isEmpty(), "expected no output of %s, got %s".formatted(arguments, output));
      List<String> errors = child.errorLines();
      require(
          errors.size() == 1 && errors.getFirst().contains(mention),
          "expected one line that has %s, got %s".formatted(mention, errors));
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new CheckFailure(otherwise);
    }
  }
}
