package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import io.github.muxbench.loadgen.faults.InterruptedCommand.Victim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Signals at random moments, to the launcher, the program, its generator or a server. No process
 * stays behind, and what was kept can be read.
 */
@Isolated // Two commands at a time are enough for a machine.
@Timeout(900)
@EnabledOnOs(value = OS.LINUX, disabledReason = Faults.WHY_LINUX)
class InterruptionsTest {

  private static final int ALL = 50;
  private static final long SEED = 15;
  private static final int AT_A_TIME = 2;
  private static final Duration NO_ORPHAN_AFTER = Duration.ofSeconds(5);

  /** Longer than any of the commands takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * Who is signalled directly has booted: a JVM that hasn't is beyond what any of this code can do
   * about its words.
   */
  private static final int BOOTED_MILLIS = 500;

  private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");

  @TempDir private Path directory;

  /**
   * What is interrupted and how.
   *
   * @param delay from when the victim is there
   */
  private record Case(String command, Victim victim, String signal, Duration delay) {}

  @Test
  void interruption_leavesNoProcess_andWhatIsKeptIsReadable() throws Exception {
    List<Case> cases = cases();
    try (Subject server = Subject.start(BuiltIn.SELECTOR);
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME)) {
      String target = "localhost:" + server.address().getPort();
      List<Callable<List<String>>> tasks = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        Case each = cases.get(i);
        Path place = Files.createDirectory(directory.resolve("case-" + i));
        tasks.add(() -> interrupt(each, target, place));
      }
      List<String> complaints = new ArrayList<>();
      for (Future<List<String>> result : executor.invokeAll(tasks)) {
        complaints.addAll(result.get());
      }
      assertThat(complaints).isEmpty();
    }
    System.out.printf("fault  %-20s %d, no process left%n", "interruptions", cases.size());
  }

  private static List<Case> cases() {
    Random random = new Random(SEED);
    List<Case> all = new ArrayList<>();
    for (int i = 0; all.size() < ALL; i++) {
      String signal = SIGNALS.get(i % SIGNALS.size());
      for (Victim victim : Victim.values()) {
        all.add(new Case("compare", victim, signal, moment(random, lasting(victim))));
      }
      Victim other = List.of(Victim.LAUNCHER, Victim.PROGRAM).get(i % 2);
      for (String command : List.of("drive", "serve", "check").subList(0, 1 + i % 3)) {
        all.add(new Case(command, other, signal, moment(random, 2_000)));
      }
    }
    Collections.shuffle(all, random);
    return all.subList(0, Faults.count(ALL));
  }

  private static Duration moment(Random random, int withinMillis) {
    return Duration.ofMillis(BOOTED_MILLIS + random.nextInt(withinMillis));
  }

  /** Milliseconds that such a process of a comparison lives for. */
  private static int lasting(Victim victim) {
    return victim == Victim.LAUNCHER || victim == Victim.PROGRAM ? 8_000 : 3_000;
  }

  private static List<String> interrupt(Case each, String target, Path place) throws Exception {
    Path run = place.resolve("run");
    List<String> complaints = new ArrayList<>();
    try (var command = new InterruptedCommand(place, arguments(each.command(), target, run))) {
      Optional<ProcessHandle> victim = command.await(each.victim(), PATIENCE);
      if (victim.isEmpty()) {
        return List.of(each + ": no victim: " + command.standardError());
      }
      Thread.sleep(each.delay());
      InterruptedCommand.signal(victim.get(), each.signal());
      if (!command.endsWithin(PATIENCE)) {
        complaints.add(each + ": has not ended");
      }
      command.orphansAfter(NO_ORPHAN_AFTER).forEach(orphan -> complaints.add(each + ": " + orphan));
      String err = command.standardError();
      if (err.contains("\tat ") || err.contains("Exception") || err.contains("logging failed")) {
        complaints.add(each + ": " + err);
      }
    }
    complaints.addAll(complainOfWhatIsKept(each, run, place));
    return complaints;
  }

  private static List<String> arguments(String command, String target, Path run) {
    return switch (command) {
      case "compare" ->
          List.of(
              ("compare -f 2 -w 1s --capacity-windows 2 --latency-windows 2 -c 8 -R 2k -o " + run)
                  .split(" "));
      case "drive" -> List.of("drive", target, "-c", "8", "-d", "3s", "-w", "0s");
      case "serve" -> List.of("serve", "selector", "--port", "0");
      default -> List.of(command, "selector");
    };
  }

  /** A report can be drawn, or one line says why not. */
  private static List<String> complainOfWhatIsKept(Case each, Path run, Path place)
      throws Exception {
    if (!Files.exists(run)) {
      return List.of();
    }
    Path again = Files.createDirectory(place.resolve("again"));
    try (var report = new InterruptedCommand(again, List.of("report", run.toString()))) {
      boolean ended = report.endsWithin(PATIENCE);
      String err = report.standardError();
      boolean drawn = ended && err.isEmpty() && Files.exists(run.resolve("report.html"));
      boolean refused =
          ended
              && err.startsWith("muxbench report: ")
              && err.lines().count() == 1
              && !err.contains("Exception");
      return drawn || refused ? List.of() : List.of(each + ": report: " + err);
    }
  }
}
