package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.report.page.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A comparison with a server that stands still. Nothing of that may be taken for the machine's
 * doing, and the first thing that a reader sees must tell of it.
 */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT) // They wait for servers that do nothing.
class StalledContestantTest {

  private static final int CONNECTIONS = 8;

  @TempDir private Path directory;

  @Test
  void serverThatStandsStillAgainAndAgain_isToldOf_andNoWindowIsLeftOut() throws Exception {
    long start = System.nanoTime();
    long period = Duration.ofSeconds(4).toNanos();
    long still = Duration.ofSeconds(3).toNanos();
    try (TinyServer server =
        TinyServer.echoing((index, offset, read) -> {
          long at = (System.nanoTime() - start) % period;
          if (at > period - still) {
            Thread.sleep(Duration.ofNanos(period - at));
          }
          return read;
        })) {
      // One stall is longer than the warm-up and ends it. So the second one, with which so much of
      // the planned time has gone that it is withdrawn, comes among the windows.
      Run run = compare(100, "frozen", "tcp:localhost:" + server.port(), "-w", "2s");
      assertThat(windows(run, "frozen")).hasSize(driven(run, "frozen"));
      assertThat(windows(run, "selector"))
          .isNotEmpty()
          .allMatch(window -> window.traffic().owed() == null);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC}) // SIGSTOP and SIGCONT.
  void serverThatIsStoppedForTenSeconds_isToldOf() throws Exception {
    Path pid = directory.resolve("pid");
    Thread stopper = Thread.ofPlatform().daemon().start(() -> stopForTenSeconds(pid));
    Run run =
        compare(
            14, // Or one stall in the warm-up would take two fifths of the planned time.
            "stopped",
            "exec:sh -c 'echo $$ > %s; exec %s -cp %s io.github.muxbench.server.selector.cli.SelectorServer --port {port}'"
                .formatted(pid, MuxbenchProcess.java(), MuxbenchProcess.classPath()),
            "-w",
            "3s",
            "--progress");
    stopper.join();
    assertThat(run.blocks().getFirst().withdrawn())
        .extracting(Block.Withdrawal::contestant)
        .containsExactly("stopped");
    assertThat(run.blocks().getLast().withdrawn()).isEmpty();
    assertThat(windows(run, "stopped")).hasSize(driven(run, "stopped"));
  }

  @Test
  void serverThatServesOnlySome_isStarving() throws Exception {
    try (TinyServer server =
        TinyServer.echoing((index, offset, read) -> index % 4 == 3 ? new byte[0] : read)) {
      Run run = compare(14, "starving", "tcp:localhost:" + server.port(), "-w", "1s");
      assertThat(run.blocks()).hasSize(2).allMatch(block -> block.withdrawn().size() == 1);
      assertThat(Objects.requireNonNull(run.validity()).verdict()).isEqualTo(Verdict.STARVED);
    }
  }

  /** Compares, and finds what stalled on the terminal and at the head of the report. */
  private Run compare(int latencyWindows, String name, String contestant, String... more)
      throws Exception {
    Path path = directory.resolve("run");
    List<String> arguments =
        List.of(
            "compare",
            "--contestant",
            "selector",
            "--contestant",
            name + "=" + contestant,
            "--no-control",
            "-f",
            "2",
            "--capacity-windows",
            "4",
            "--latency-windows",
            String.valueOf(latencyWindows),
            "-c",
            String.valueOf(CONNECTIONS),
            "-R",
            "2k",
            "-o",
            path.toString());
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    try (var muxbench = new MuxbenchProcess(directory, all.toArray(String[]::new))) {
      assertThat(muxbench.await()).as(muxbench.standardError()).isEqualTo(3);
      String withdrawn = name + " was withdrawn from ";
      assertThat(muxbench.standardOutput().replaceAll("\\s+", " ")) // Of wrapped lines.
          .contains(withdrawn, "had no answer when the drain ended");
      String page = Files.readString(path.resolve(Report.PAGE_FILE));
      assertThat(page.substring(0, page.indexOf("<dl class=\"facts\">"))).contains(withdrawn);
      assertThat(path.resolve(Report.README_FILE)).content().contains(withdrawn);
      assertThat(muxbench.leftBehind()).isEmpty();
    }
    return RunDirectory.read(path);
  }

  private static List<Window> windows(Run run, String contestant) {
    return run.blocks().stream()
        .flatMap(block -> block.windows().stream())
        .filter(window -> window.contestant().equals(contestant))
        .toList();
  }

  /** Returns how many windows of a contestant were driven, as far as it wasn't withdrawn. */
  private static int driven(Run run, String contestant) {
    int planned = run.plan().capacityWindows() + run.plan().latencyWindows();
    return run.blocks().stream()
        .mapToInt(block ->
            block.withdrawn().stream()
                .filter(each -> each.contestant().equals(contestant))
                .mapToInt(Block.Withdrawal::windowsDriven)
                .findFirst()
                .orElse(planned))
        .sum();
  }

  private void stopForTenSeconds(Path pidFile) {
    try {
      Path progress = directory.resolve("stderr");
      while (!Files.exists(progress) || !Files.readString(progress).contains("warm-up")) {
        Thread.sleep(20);
      }
      String pid = Files.readString(pidFile).strip();
      signal("STOP", pid);
      Thread.sleep(10_000);
      signal("CONT", pid);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void signal(String name, String pid) throws Exception {
    new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
  }
}
