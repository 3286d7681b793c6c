package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Run directories that were damaged at random: each is read or refused in one line that names it,
 * and nothing is written but where it was asked for.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Resources.SYSTEM_OUT) // Takes the standard streams of this JVM.
class MutatedRunTest {

  private static final long SEED = 20_261_125;
  private static final int RUNS = 320;

  /**
   * To draw a report takes longest: of so many runs one is drawn, and of twice as many published.
   * As with the faults, more of them when there is time.
   */
  private static final int DRAWN = "full".equals(System.getenv("MUXBENCH_FAULTS")) ? 8 : 32;

  @TempDir private Path temporary;

  @Test
  void damagedRun_isReadOrRefusedInOneLine() throws Exception {
    Map<Integer, Integer> exitCodes = new TreeMap<>();
    for (int i = 0; i < RUNS; i++) {
      int exitCode = readOrRefused(i);
      exitCodes.merge(exitCode, 1, Integer::sum);
    }
    assertThat(exitCodes).as("exit codes").containsKeys(0, 1);
    assertThat(exitCodes.getOrDefault(1, 0)).as("refused").isGreaterThan(RUNS / 4);
  }

  private int readOrRefused(int number) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("case-" + number));
    Path run = folder.resolve("run");
    Path out = folder.resolve("out");
    String what = "run %d: %s".formatted(number, new Mutation(SEED + number).write(run));
    Map<String, String> before = SmallRun.contents(folder);

    List<String> command = command(number, run, out);
    Muxbench.Result result = Muxbench.runHere(command.toArray(String[]::new));

    what += ", by " + command.getFirst();
    assertThat(result.exitCode()).as(what + result.err()).isIn(0, 1, 3);
    SmallRun.assertPlainText(result);
    assertThat(result.err()).as(what).doesNotContain("Exception", "Error", "\tat ");
    Map<String, String> after = SmallRun.contents(folder);
    assertThat(after.keySet()).as(what).noneMatch(file -> file.endsWith(".part"));
    if (result.exitCode() == 1) {
      assertThat(result.errLines())
          .as(what)
          .singleElement()
          .asString()
          .contains(namedIn(run, result));
      after.keySet().removeIf(file -> file.startsWith("out/"));
      assertThat(after).as(what).isEqualTo(before);
      assertThat(out.resolve("mine")).as(what).doesNotExist();
    } else {
      after.keySet().removeIf(file -> file.startsWith("out/") || isDrawn(file));
      assertThat(after).as(what).isEqualTo(before);
    }
    return result.exitCode();
  }

  /** A refusal names the directory or a file of it; that to publish names the run. */
  private static String namedIn(Path run, Muxbench.Result result) {
    return result.err().startsWith("muxbench publish: run ") ? "run " : run.toString();
  }

  private static boolean isDrawn(String file) {
    return file.equals("run/report.html")
        || file.equals("run/README.md")
        || file.startsWith("run/charts/");
  }

  private static List<String> command(int number, Path run, Path out) {
    if (number % DRAWN == 0) {
      return List.of("report", run.toString());
    }
    if (number % (2 * DRAWN) == 1) {
      return List.of("publish", run.toString(), "-o", out.toString(), "--name", "mine");
    }
    return number % 2 == 0
        ? List.of("tally", run.toString())
        : List.of("report", run.toString(), "--export", "csv,hgrm", "-o", out.toString());
  }
}
