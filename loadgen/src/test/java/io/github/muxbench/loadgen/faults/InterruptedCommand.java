package io.github.muxbench.loadgen.faults;

import io.github.muxbench.loadgen.launch.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A command as users run it, from the launcher on, and all processes that come from it, also those
 * whose parent is gone: each inherits an environment with a mark in it. Closing kills them all.
 */
final class InterruptedCommand implements AutoCloseable {

  private static final int SIGINT = 2;

  private final String mark = "MUXBENCH_TEST_MARK=" + UUID.randomUUID();
  private final Path err;
  private final Process process;

  InterruptedCommand(Path directory, List<String> arguments) throws IOException {
    err = directory.resolve("stderr");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Launcher.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("stdout").toFile())
            .redirectError(err.toFile());
    int equals = mark.indexOf('=');
    builder.environment().put(mark.substring(0, equals), mark.substring(equals + 1));
    process = builder.start();
  }

  /** Who is interrupted. */
  enum Victim {
    LAUNCHER("launch.Launcher"),
    PROGRAM("cli.Main"),
    GENERATOR("generator.GeneratorMain"),
    SERVER("SelectorServer");

    private final String mainClass;

    Victim(String mainClass) {
      this.mainClass = mainClass;
    }

    /** The launcher's own command has the program's name in a property at most. */
    private boolean is(ProcessHandle candidate) {
      return words(candidate, "cmdline").anyMatch(word -> word.endsWith(mainClass));
    }
  }

  /** Waits until there is such a process, or the command has ended. */
  Optional<ProcessHandle> await(Victim victim, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (process.isAlive() && System.nanoTime() - deadline < 0) {
      Optional<ProcessHandle> found = running().stream().filter(victim::is).findAny();
      if (found.isPresent()) {
        return found;
      }
      Thread.sleep(20);
    }
    return Optional.empty();
  }

  /**
   * Where the tests themselves run in the background SIGINT is ignored, as it is by a shell's &.
   */
  static void signal(ProcessHandle victim, String signal) throws Exception {
    String sent = signal.equals("INT") && ignoresInterrupts(victim) ? "TERM" : signal;
    new ProcessBuilder("kill", "-" + sent, String.valueOf(victim.pid()))
        .redirectErrorStream(true)
        .start()
        .waitFor(); // It may have ended by itself.
  }

  private static boolean ignoresInterrupts(ProcessHandle process) throws IOException {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith("SigIgn:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(ignored -> (ignored >> (SIGINT - 1) & 1) == 1);
    } catch (NoSuchFileException e) {
      return false; // Gone.
    }
  }

  /** Returns whether the command has ended in this time. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns what still runs after this time, or sooner if nothing does. */
  List<String> orphansAfter(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (!running().isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.sleep(50);
    }
    return running().stream().map(each -> each.info().toString()).toList();
  }

  String standardError() throws IOException {
    return Files.readString(err);
  }

  private List<ProcessHandle> running() {
    Predicate<ProcessHandle> marked = each -> words(each, "environ").anyMatch(mark::equals);
    return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).filter(marked).toList();
  }

  private static Stream<String> words(ProcessHandle process, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/" + file));
      return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      return Stream.empty(); // Gone, or not ours to look at.
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    running().forEach(ProcessHandle::destroyForcibly);
  }
}
