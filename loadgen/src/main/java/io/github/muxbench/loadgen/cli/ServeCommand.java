package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.StartedProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code muxbench serve}: runs one contestant in the foreground, as a process of its own. */
@Command(
    name = "serve",
    description = {
      "Runs one server in the foreground, as a process of its own, until it is interrupted.",
      "Prints LISTENING host:port once it accepts connections, and its final counters when it stops."
    },
    customSynopsis = "muxbench serve CONTESTANT [SERVER OPTIONS] [-J…]",
    footer = "'muxbench serve CONTESTANT --help' shows the server's own options.")
final class ServeCommand implements Callable<Integer> {

  /** Beside a contestant it asks for the server's own. */
  private static final List<String> HELP = List.of("-h", "--help");

  private static final String EXIT_ON_EOF = "--exit-on-stdin-eof";
  private static final int DEFAULT_PORT = 9999;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);
  private static final long POLL_MILLIS = 100;

  /** As in the launcher: a JVM that is told to end while it boots complains about that. */
  private static final long BOOT_MILLIS = 500;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONTESTANT",
      description = "A server that 'muxbench list' names, or exec:COMMAND with {port} in it.")
  private String contestant = "";

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (contestant.isEmpty() && options.stream().anyMatch(HELP::contains)) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return ExitCode.OK;
    }
    if (contestant.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'CONTESTANT'");
    }
    ContestantSpec served = parsed();
    StartedProgram program =
        StartedProgram.start(
            served,
            new ProcessBuilder(command(served))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    long start = System.nanoTime();
    Process process = program.process();
    Thread stop = new Thread(() -> stop(program, start), "stop-server");
    try {
      Runtime.getRuntime().addShutdownHook(stop);
    } catch (IllegalStateException e) {
      stop(program, start); // This JVM was told to end a moment ago.
    }
    if (options.contains(EXIT_ON_EOF)) {
      Thread.ofPlatform().daemon().start(() -> awaitEndOfInput(process));
    }
    int exitCode = process.waitFor();
    while (exitCode == ExitCode.OK && !program.tree().pids().isEmpty()) {
      Thread.sleep(POLL_MILLIS); // What it has left behind is the server.
    }
    program.end(STOP_TIMEOUT);
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      Thread.currentThread().join(); // The hook ends this process, with the server's exit code.
    }
    return exitCode;
  }

  private ContestantSpec parsed() {
    try {
      return ContestantSpec.parse(contestant);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The server's input is a pipe of ours, so that the server ends with this process however that
   * ends.
   */
  private List<String> command(ContestantSpec served) {
    try {
      return switch (served) {
        case ContestantSpec.Bundled bundled -> {
          List<String> jvm = new ArrayList<>();
          List<String> server = new ArrayList<>();
          for (String option : options) {
            if (option.startsWith("-J")) {
              jvm.add(option.substring(2));
            } else {
              server.add(option);
            }
          }
          if (!server.contains(EXIT_ON_EOF)) {
            server.add(EXIT_ON_EOF);
          }
          yield bundled.command(jvm, server);
        }
        case ContestantSpec.Exec exec -> exec.command(port());
        case ContestantSpec.Tcp tcp ->
            throw new IllegalArgumentException("'" + tcp.text() + "' runs already");
      };
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int port() {
    if (options.isEmpty()) {
      return DEFAULT_PORT;
    }
    if (options.size() == 2
        && options.getFirst().equals("--port")
        && options.get(1).matches("[0-9]{1,5}")) {
      return Integer.parseInt(options.get(1));
    }
    throw new IllegalArgumentException("exec: takes --port N and no other option");
  }

  private static void awaitEndOfInput(Process process) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  private static void stop(StartedProgram program, long startNanos) {
    try {
      long millis = (System.nanoTime() - startNanos) / 1_000_000;
      program.process().waitFor(Math.max(0, BOOT_MILLIS - millis), TimeUnit.MILLISECONDS);
      program.end(STOP_TIMEOUT);
      Runtime.getRuntime().halt(program.process().waitFor());
    } catch (InterruptedException e) {
      program.process().destroyForcibly();
    }
  }
}
