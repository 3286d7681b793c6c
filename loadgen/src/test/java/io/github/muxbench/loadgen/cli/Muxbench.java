package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The {@code muxbench} command as a process of its own, as the launcher starts it. */
final class Muxbench implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  /** What a command that has ended said. */
  record Result(int exitCode, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  private final Process process;
  private final CompletableFuture<String> err;

  private Muxbench(Process process) {
    this.process = process;
    this.err = inBackground(process.getErrorStream());
  }

  static Muxbench start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  private static Muxbench start(List<String> jvm, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(jvm);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp")); // It lives for seconds.
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new Muxbench(new ProcessBuilder(command).start());
  }

  /** Runs a command to its end. */
  static Result run(String... arguments) throws Exception {
    return run(List.of(), arguments);
  }

  /** Runs a command to its end in a JVM with more options. */
  static Result run(List<String> jvm, String... arguments) throws Exception {
    try (Muxbench muxbench = start(jvm, arguments)) {
      CompletableFuture<String> out = inBackground(muxbench.process.getInputStream());
      return new Result(muxbench.awaitExit(), out.get(), muxbench.err.get());
    }
  }

  /**
   * Runs a command to its end in this JVM, which takes no time to start. It has the standard
   * streams of all threads meanwhile, so only an isolated test may do this.
   */
  static Result runHere(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int exitCode = Main.run(arguments);
      return new Result(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  /** Returns what {@code compare} is asked for by such arguments, without running it. */
  static ComparisonSpec comparison(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of(arguments));
    CommandLine parsed =
        Main.commandLine()
            .parseArgs(all.toArray(String[]::new))
            .subcommand()
            .commandSpec()
            .commandLine();
    CompareCommand command = parsed.getCommand();
    return command.comparison();
  }

  Process process() {
    return process;
  }

  BufferedReader out() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  private static CompletableFuture<String> inBackground(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
