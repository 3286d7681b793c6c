package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A contestant that a shell starts: what serves is not the process that was started, but one that
 * this has started in its turn.
 */
@Execution(ExecutionMode.CONCURRENT) // Processes of its own, and nothing that is measured counts.
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs setsid and /proc")
class ContestantTreeTest {

  private static final String[] SHORT = {
    "-f",
    "2",
    "-w",
    "1s",
    "--capacity-windows",
    "2",
    "--latency-windows",
    "2",
    "-c",
    "8",
    "-R",
    "2k",
    "--no-control",
    "--contestant",
    "selector"
  };

  @TempDir private Path directory;

  /** What ignores SIGTERM passes that on to what it starts. */
  private static final String DEAF = "trap '' TERM; ";

  private static final String SERVE =
      "'%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s --port {port}"
          .formatted(
              MuxbenchProcess.java(), MuxbenchProcess.classPath(), BuiltIn.SELECTOR.mainClass());

  private static String shell(String commands) {
    return "sh=exec:sh -c \"" + commands + "\"";
  }

  @Test
  void comparison_observesWhatTheShellHasStarted_andEndsIt() throws Exception {
    Path run = directory.resolve("run");
    try (var muxbench = compare(run, shell(SERVE + "; true"))) {
      assertThat(muxbench.await()).isIn(0, 3);
      assertThat(muxbench.standardError()).isEmpty();
      assertThat(muxbench.leftBehind()).isEmpty();
    }
    Run read = RunDirectory.read(run);
    double own = cpuMicrosPerMessage(read, "selector");
    // The same server; a shell that waits uses none at all.
    assertThat(cpuMicrosPerMessage(read, "sh")).isGreaterThan(own / 10);
    assertThat(windows(read, "sh"))
        .isNotEmpty()
        .allSatisfy(window -> {
          Window.ServerUse use = Objects.requireNonNull(window.server());
          assertThat(use.voluntarySwitches()).isPositive();
          assertThat(use.threads()).isGreaterThan(5);
          assertThat(use.residentBytes()).isGreaterThan(20_000_000);
        });
  }

  /** The shell has ended when the server begins to listen. */
  @Test
  void serverWhoseShellHasEnded_isObservedAndEnded() throws Exception {
    Path run = directory.resolve("run");
    try (var muxbench = compare(run, shell(SERVE + " & exit 0"))) {
      assertThat(muxbench.await()).isIn(0, 3);
      assertThat(muxbench.standardError()).isEmpty();
      assertThat(muxbench.leftBehind()).isEmpty();
    }
    assertThat(cpuMicrosPerMessage(RunDirectory.read(run), "sh")).isPositive();
  }

  /** A daemon has a session of its own. */
  @Test
  void serverThatIsOutOfReach_isToldOnce_andHasNoFigures() throws Exception {
    Path run = directory.resolve("run");
    Path pids = directory.resolve("pids");
    String daemon = "(setsid %s & echo $! >> '%s'); exec sleep 1000".formatted(SERVE, pids);
    try (var muxbench = compare(run, shell(daemon))) {
      try {
        assertThat(muxbench.await()).isIn(0, 3);
        assertThat(muxbench.standardError().lines())
            .singleElement()
            .asString()
            .startsWith("note: contestant sh (exec:sh -c ")
            .contains("was not started by it");
        Run read = RunDirectory.read(run);
        assertThat(windows(read, "sh")).isNotEmpty().allMatch(window -> window.server() == null);
      } finally {
        for (String pid : Files.readAllLines(pids)) {
          ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptedOrKilled_leavesNothingBehind(boolean killed) throws Exception {
    try (var muxbench =
        compare(directory.resolve("run"), "--progress", shell(DEAF + SERVE + "; true"))) {
      muxbench.awaitOnStandardError("warm-up");
      if (killed) {
        muxbench.kill();
      } else {
        muxbench.terminate();
      }
      assertThat(muxbench.await()).isEqualTo(killed ? 137 : 130);
      assertThat(muxbench.leftBehind()).isEmpty();
    }
  }

  @Test
  void check_endsEachServer() throws Exception {
    String contestant = shell(SERVE + "; true");
    try (var muxbench = new MuxbenchProcess(directory, "check", contestant)) {
      assertThat(muxbench.await()).isZero();
      assertThat(muxbench.leftBehind()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void serve_endsTheServer(boolean killed) throws Exception {
    try (var muxbench =
        new MuxbenchProcess(directory, "serve", shell(DEAF + SERVE + "; true"), "--port", "0")) {
      muxbench.awaitOnStandardOutput("LISTENING");
      if (killed) {
        muxbench.kill();
      } else {
        muxbench.terminate();
      }
      muxbench.await();
      assertThat(muxbench.leftBehind()).isEmpty();
    }
  }

  private MuxbenchProcess compare(Path run, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of("compare", "-o", run.toString()));
    all.addAll(List.of(SHORT));
    for (String each : more) {
      if (!each.startsWith("--")) {
        all.add("--contestant");
      }
      all.add(each);
    }
    return new MuxbenchProcess(directory, all.toArray(String[]::new));
  }

  private static List<Window> windows(Run run, String contestant) {
    return run.blocks().stream()
        .map(Block::windows)
        .flatMap(List::stream)
        .filter(window -> window.contestant().equals(contestant))
        .toList();
  }

  private static double cpuMicrosPerMessage(Run run, String contestant) {
    double micros = 0;
    long messages = 0;
    for (Window window : windows(run, contestant)) {
      Window.ServerUse use = Objects.requireNonNull(window.server());
      micros += Objects.requireNonNull(use.cpuMicros());
      messages += use.messages();
    }
    return micros / messages;
  }
}
