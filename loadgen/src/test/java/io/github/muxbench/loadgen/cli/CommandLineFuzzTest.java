package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hundreds of command lines that are wrong in one respect each: every one gets one line on standard
 * error and exit code 1 or 2, and leaves nothing behind, neither a file nor a process.
 */
@Isolated // Ends whatever processes this JVM has, and takes its standard streams.
@Timeout(300)
class CommandLineFuzzTest {

  private static final long SEED = 15;
  private static final long PATIENCE_SECONDS = 30;

  /** A message says what was given, and a very long argument not in full. */
  private static final int LONGEST_LINE = 1_000;

  private static final int PROCESSES = 4;

  /** What is wrong with a line. */
  enum Fault {
    VALUES,
    WORDS,
    OPERANDS,
    CONTRADICTIONS;

    List<List<String>> lines(CommandLineGrammar grammar) {
      return switch (this) {
        case VALUES -> grammar.wrongValues();
        case WORDS -> grammar.wrongWords();
        case OPERANDS -> grammar.wrongOperands();
        case CONTRADICTIONS -> grammar.contradictions();
      };
    }
  }

  @TempDir private Path scratch;
  @TempDir private Path foreign;
  @TempDir private Path runs;

  @ParameterizedTest
  @EnumSource
  void wrongLine_isToldInOneLine_andLeavesNothing(Fault fault) throws Exception {
    System.setProperty("muxbench.checkout", scratch.toString()); // Where runs go by default.
    Set<Path> before = files(Path.of(""));
    List<String> faults = new ArrayList<>();
    try (ServerSocket target = listening()) {
      for (List<String> line : fault.lines(grammar(target))) {
        faults.addAll(complain(line, here(line)));
        faults.addAll(complainOfLeftovers(line));
      }
    } finally {
      System.clearProperty("muxbench.checkout");
    }
    assertThat(files(Path.of(""))).isEqualTo(before);
    assertThat(faults).isEmpty();
  }

  @Test
  void grammar_makesAtLeast500Lines() throws Exception {
    try (ServerSocket target = listening()) {
      assertThat(
              Stream.of(Fault.values()).mapToLong(each -> each.lines(grammar(target)).size()).sum())
          .isGreaterThanOrEqualTo(500);
    }
  }

  /** What a test in this JVM can't see: what the runtime itself prints, and the real exit code. */
  @ParameterizedTest
  @EnumSource
  void wrongLine_isToldInOneLine_byTheProcess(Fault fault) throws Exception {
    List<String> faults = new ArrayList<>();
    try (ServerSocket target = listening()) {
      List<List<String>> lines =
          new ArrayList<>(
              fault.lines(grammar(target)).stream()
                  .filter(line -> line.stream().noneMatch(word -> word.indexOf('\0') >= 0))
                  .toList());
      Collections.shuffle(lines, new Random(SEED));
      for (List<String> line : lines.subList(0, Math.min(PROCESSES, lines.size()))) {
        faults.addAll(complain(line, asProcess(line)));
        faults.addAll(complainOfLeftovers(line));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void impossibleLine_isToldInOneLine_andTouchesNothingOfOthers() throws Exception {
    Path file = Files.writeString(foreign.resolve("file"), "of someone else");
    List<String> faults = new ArrayList<>();
    try (ServerSocket target = listening()) {
      for (List<String> line : grammar(target).impossible(foreign, runs.resolve("run"))) {
        faults.addAll(complain(line, asProcess(line)));
        faults.addAll(complainOfLeftovers(line));
        if (!files(foreign).equals(Set.of(file))
            || !Files.readString(file).equals("of someone else")) {
          faults.add(shown(line) + " -> wrote " + files(foreign));
          for (Path each : files(foreign).stream().sorted(Collections.reverseOrder()).toList()) {
            Files.delete(each);
          }
          Files.writeString(file, "of someone else");
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private CommandLineGrammar grammar(ServerSocket target) {
    return new CommandLineGrammar(SEED, scratch, "localhost:" + target.getLocalPort());
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
  }

  private static Muxbench.Result here(List<String> line) throws Exception {
    CompletableFuture<Muxbench.Result> result =
        CompletableFuture.supplyAsync(
            () -> Muxbench.runHere(line.toArray(String[]::new)),
            task -> Thread.ofPlatform().daemon().start(task));
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      throw new AssertionError("was not refused: " + shown(line), e);
    }
  }

  private Muxbench.Result asProcess(List<String> line) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-Dstderr.encoding=UTF-8", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(line);
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    Process process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new Muxbench.Result(-1, "", "has not ended");
      }
      return new Muxbench.Result(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      List<ProcessHandle> started = process.descendants().toList();
      process.destroyForcibly().waitFor();
      started.forEach(ProcessHandle::destroyForcibly);
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> complain(List<String> line, Muxbench.Result result) {
    List<String> complaints = new ArrayList<>();
    String err = result.err();
    if (result.exitCode() != ExitCode.FAILED && result.exitCode() != ExitCode.BAD_ARGUMENTS) {
      complaints.add("exit code " + result.exitCode());
    }
    if (!result.out().isEmpty()) {
      complaints.add("on standard output: " + result.out());
    }
    if (err.lines().count() != 1 || !err.endsWith(System.lineSeparator())) {
      complaints.add(err.lines().count() + " lines: " + err);
    }
    if (!err.startsWith("muxbench") || err.contains("Exception")) {
      complaints.add("not for people: " + err);
    }
    if (err.strip().chars().anyMatch(Character::isISOControl)) {
      complaints.add("control characters: " + err);
    }
    if (err.length() > LONGEST_LINE) {
      complaints.add(err.length() + " characters: " + err);
    }
    return complaints.stream().map(each -> shown(line) + " -> " + shown(List.of(each))).toList();
  }

  private List<String> complainOfLeftovers(List<String> line) throws IOException {
    List<String> complaints = new ArrayList<>();
    if (!files(scratch).isEmpty()) {
      complaints.add(shown(line) + " -> wrote " + files(scratch));
      for (Path file : files(scratch).stream().sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      complaints.add(shown(line) + " -> left " + process.info());
      process.destroyForcibly();
    }
    return complaints;
  }

  private static Set<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> !file.equals(directory) && !file.startsWith("target"))
          .collect(Collectors.toSet());
    }
  }

  /** Returns a line so that it can be read in a terminal. */
  private static String shown(List<String> line) {
    String text = line.toString();
    String cut = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    return cut.codePoints()
        .mapToObj(c -> c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
