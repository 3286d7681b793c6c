package io.github.muxbench.loadgen.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The command as a process, as users run it, and every process that it starts. Closing ends them
 * all, also after a failure.
 */
final class MuxbenchProcess implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private final Path out;
  private final Path err;
  private final Process process;

  /** All processes that it was ever seen to have started; they are orphans once it has ended. */
  private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

  MuxbenchProcess(Path directory, String... arguments) throws IOException {
    this(directory, directory.resolve("stdout"), command(arguments));
  }

  private MuxbenchProcess(Path directory, Path out, List<String> command) throws IOException {
    this.out = out;
    err = directory.resolve("stderr");
    process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    Thread.ofVirtual().start(this::watch);
  }

  /** Starts it so that none of its files grows beyond so many blocks of 512 bytes. */
  static MuxbenchProcess withFilesOfAtMost(int blocks, Path directory, String... arguments)
      throws IOException {
    List<String> limited =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
    limited.addAll(command(arguments));
    return new MuxbenchProcess(directory, directory.resolve("stdout"), limited);
  }

  /** Starts it with its standard output led elsewhere. */
  static MuxbenchProcess writingTo(Path out, Path directory, String... arguments)
      throws IOException {
    return new MuxbenchProcess(directory, out, command(arguments));
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-cp");
    command.add(classPath());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // It lives for seconds.
    command.add("-XX:-UsePerfData"); // Its file would be too large for a limit.
    command.add("io.github.muxbench.loadgen.cli.Main");
    command.addAll(List.of(arguments));
    return command;
  }

  private void watch() {
    try {
      while (process.isAlive()) {
        started.addAll(process.descendants().toList());
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Returns the exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still runs after " + DEADLINE);
    }
    return process.exitValue();
  }

  void awaitOnStandardError(String text) throws IOException, InterruptedException {
    await(err, text);
  }

  void awaitOnStandardOutput(String text) throws IOException, InterruptedException {
    await(out, text);
  }

  private void await(Path stream, String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!Files.readString(stream).contains(text)) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        throw new AssertionError("said no '" + text + "': " + standardError());
      }
      Thread.sleep(20);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Returns the process among those that it has started whose command has a word in it. */
  ProcessHandle child(String word) {
    return process
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains(word))
        .findFirst()
        .orElseThrow();
  }

  /** Asks it to end, as SIGTERM does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it as SIGKILL does. */
  void kill() {
    process.destroyForcibly();
  }

  String standardOutput() throws IOException {
    return Files.readString(out);
  }

  String standardError() throws IOException {
    return Files.readString(err);
  }

  /** Returns the processes that the command started and that still run, given a moment to end. */
  List<String> leftBehind() throws InterruptedException {
    awaitUntil(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    return started.stream()
        .filter(ProcessHandle::isAlive)
        .map(each -> each.info().toString())
        .toList();
  }

  /** Returns how many processes of its own it has at the moment. */
  long running() {
    return process.descendants().count();
  }

  private static void awaitUntil(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
