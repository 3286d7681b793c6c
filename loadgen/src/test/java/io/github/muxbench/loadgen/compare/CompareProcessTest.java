package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.RoundPercentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.stats.Comparisons;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Whole comparisons, as users run them. */
@Isolated // A comparison of five servers takes long enough on its own.
class CompareProcessTest {

  private static final String SELECTOR = "io.github.muxbench.server.selector.cli.SelectorServer";

  /** Short, and with little asked of the machine. */
  private static final List<String> SHORT =
      List.of(
          "-w", "1s", "--capacity-windows", "2", "--latency-windows", "2", "-c", "8", "-R", "2k");

  @TempDir private Path directory;

  @Test
  void contestantsOfAllForms_areComparedInOneRun() throws Exception {
    Path path = directory.resolve("run");
    Process server =
        new ProcessBuilder(
                MuxbenchProcess.java(),
                "-cp",
                MuxbenchProcess.classPath(),
                SELECTOR,
                "--port",
                "0",
                "--exit-on-stdin-eof")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader listening = server.inputReader(StandardCharsets.UTF_8)) {
      String address = listening.readLine().substring("LISTENING ".length());
      try (var muxbench =
          compare(
              "-f",
              "2",
              "-o",
              path.toString(),
              "--contestant",
              "selector",
              "--contestant",
              "mode1=virtual-threads -J-Djdk.pollerMode=1",
              "--contestant",
              "own=exec:'%s' -cp '%s' %s --port {port}"
                  .formatted(MuxbenchProcess.java(), MuxbenchProcess.classPath(), SELECTOR),
              "--contestant",
              "mine=tcp:" + address)) {
        int exitCode = muxbench.await();
        assertThat(muxbench.standardError()).isEmpty();
        assertThat(exitCode).isIn(0, 3);
        assertThat(muxbench.standardOutput()).contains("report: " + path);
        assertThat(muxbench.leftBehind()).isEmpty();
        assertThat(server.isAlive()).isTrue();
        assertKeysThatScriptsRelyOn(path, exitCode);
      }
    } finally {
      server.destroyForcibly();
    }
    Run run = RunDirectory.read(path);
    assertThat(run.contestants())
        .extracting(Contestant::name)
        .containsExactly("selector", "mode1", "own", "mine", "control");
    assertThat(run.contestants().get(1).command()).contains("-Djdk.pollerMode=1");
    assertThat(run.contestants().get(2).command()).doesNotContain("{port}").contains(SELECTOR);
    assertThat(run.contestants().get(3).command()).isEmpty();
    assertHistograms(path, run);
    assertComparedAsByTheLogs(path, run);
    assertReport(path);
  }

  private static void assertKeysThatScriptsRelyOn(Path path, int exitCode) {
    JsonNode run = RunDirectory.json().readTree(path.resolve(RunDirectory.RUN_FILE));
    assertThat(run.propertyNames())
        .contains("schemaVersion", "plan", "environment", "contestants", "blocks", "control");
    assertThat(run.path("blocks")).hasSize(2);
    assertThat(run.path("comparisons")).isNotEmpty();
    List<JsonNode> all = new ArrayList<>();
    run.path("comparisons").forEach(all::add);
    run.path("control").forEach(all::add);
    assertThat(all)
        .allSatisfy(comparison ->
            assertThat(comparison.propertyNames())
                .contains(
                    "baseline",
                    "contestant",
                    "metric",
                    "ratio",
                    "ciLow",
                    "ciHigh",
                    "verdict",
                    "minimumDetectable"));
    assertThat(run.path("comparisons"))
        .allSatisfy(comparison ->
            assertThat(comparison.has("adjustedVerdict"))
                .isEqualTo(
                    Metric.QUESTIONS.stream()
                        .anyMatch(
                            each -> each.key().equals(comparison.path("metric").asString()))));
    assertThat(all).extracting(each -> each.path("metric").asString()).contains("capacity");
    boolean valid = run.path("validity").path("verdict").asString().equals("VALID");
    assertThat(exitCode).isEqualTo(valid ? 0 : 3);
    assertThat(run.path("validity").path("reasons").isEmpty()).isEqualTo(valid);
  }

  private static void assertHistograms(Path path, Run run) throws Exception {
    Set<String> tags = Set.copyOf(BlockHistograms.TAGS);
    for (Contestant contestant : run.contestants()) {
      String name = contestant.name();
      // Whether each window has counted what its figures are of is looked at while reading.
      assertThat(BlockHistograms.read(path, run, name, tags)).containsOnlyKeys(tags);
      for (String tag : List.of("response", "service", "lag")) {
        assertThat(counts(run, name, Window.Kind.LATENCY, tag)).hasSize(4).doesNotContain(0L);
      }
      // Where the machine stands still for a whole window of 100 ms, nothing is answered in it.
      assertThat(counts(run, name, Window.Kind.CAPACITY, "service"))
          .hasSize(4)
          .anyMatch(count -> count > 0);
    }
  }

  private static List<Long> counts(Run run, String contestant, Window.Kind kind, String tag) {
    return run.blocks().stream()
        .flatMap(block -> block.windows().stream())
        .filter(window -> window.kind() == kind && window.contestant().equals(contestant))
        .map(window -> Objects.requireNonNull(window.percentilesMicros().get(tag)).count())
        .toList();
  }

  /** The run keeps its response times while it measures; whoever comes later has the logs. */
  private static void assertComparedAsByTheLogs(Path path, Run run) throws Exception {
    var responses = BlockPercentiles.ofResponses(path, run);
    int perRound =
        RoundPercentiles.windowsPerRound(
            Objects.requireNonNull(run.plan().offeredPerSecond()),
            run.plan().latencyWindowMillis());
    assertThat(run.blocks())
        .allSatisfy(block ->
            assertThat(run.contestants())
                .allSatisfy(each ->
                    assertThat(block.rounds(each.name()))
                        .hasSize(run.plan().latencyWindows() / perRound)));
    assertThat(run.control())
        .isNotEmpty()
        .isEqualTo(new Comparisons(run, run.contestants().getLast(), responses).all());
  }

  private static void assertReport(Path path) throws Exception {
    assertThat(path.resolve(Report.PAGE_FILE)).isNotEmptyFile();
    assertThat(path.resolve(Report.README_FILE)).isNotEmptyFile();
    try (Stream<Path> charts = Files.list(path.resolve("charts"))) {
      assertThat(charts).isNotEmpty().allMatch(chart -> chart.toString().endsWith(".svg"));
    }
  }

  @Test
  void interrupted_keepsFinishedBlocks_andLeavesNothingBehind() throws Exception {
    Path path = directory.resolve("run");
    try (var muxbench = compare("--progress", "-f", "3", "-o", path.toString())) {
      muxbench.awaitOnStandardError("block 2/3 warm-up");
      // The generator, two servers and the control.
      assertThat(muxbench.running()).isEqualTo(4);
      muxbench.terminate();
      assertThat(muxbench.await()).isEqualTo(130);
      assertThat(muxbench.leftBehind()).isEmpty();
      assertThat(muxbench.standardError())
          .endsWith("muxbench: interrupted; finished blocks are kept in " + path + "\n");
    }
    Run run = RunDirectory.read(path);
    assertThat(run.blocks()).hasSize(1);
    Validity validity = Objects.requireNonNull(run.validity());
    assertThat(validity.isValid()).isFalse();
    assertThat(validity.reasons()).contains("interrupted after 1 of 3 blocks");

    assertThat(path.resolve(Report.PAGE_FILE)).doesNotExist();
    try (var muxbench = new MuxbenchProcess(directory, "report", path.toString())) {
      assertThat(muxbench.await()).isZero();
    }
    assertThat(path.resolve(Report.PAGE_FILE)).content().contains("interrupted after 1 of 3");
  }

  @Test
  void interruptedInTheFirstBlock_keepsNothing_andSaysSo() throws Exception {
    Path path = directory.resolve("run");
    try (var muxbench = compare("--progress", "-f", "2", "-o", path.toString())) {
      muxbench.awaitOnStandardError("block 1/2 latency");
      muxbench.terminate();
      assertThat(muxbench.await()).isEqualTo(130);
      assertThat(muxbench.standardError())
          .endsWith("muxbench: interrupted; no block was finished, so nothing is kept\n");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void sustained_drivesEachContestantForSeconds_andTellsOfNewcomers() throws Exception {
    Path path = directory.resolve("run");
    try (var muxbench =
        compare("--sustained", "--progress", "--no-control", "-f", "2", "-o", path.toString())) {
      assertThat(muxbench.await()).isIn(0, 3);
      assertThat(muxbench.standardError())
          .contains("block 1/2 sustain  window 9/10", "block 2/2 sustain  window 10/10");
    }
    Run run = RunDirectory.read(path);
    assertThat(run.command()).contains("--sustained");
    for (Block block : run.blocks()) {
      List<Window> turns = block.windows().subList(8, block.windows().size());
      assertThat(turns)
          .hasSize(2)
          .allMatch(window -> window.kind() == Window.Kind.SUSTAINED)
          .allMatch(window -> window.traffic().seconds() == 3);
      for (Window window : turns) {
        Window.Sustained turn = Objects.requireNonNull(window.sustained());
        assertThat(turn.newcomerMicros().size() + turn.censoredMicros().size()).isEqualTo(60);
        assertThat(turn.refused()).isZero();
        assertThat(turn.longestWaitMicros()).isPositive();
      }
    }
    assertThat(run.blocks())
        .flatExtracting(Block::windows)
        .filteredOn(window -> window.kind() != Window.Kind.SUSTAINED)
        .allMatch(window -> Objects.requireNonNull(window.fairness()).newcomerMicros() == null);
    // A figure that those without an answer hide is in the table only.
    String readme = Files.readString(path.resolve(Report.README_FILE));
    for (String figure : List.of("p50", "p90")) {
      String row = "first answer of a newcomer, " + figure + ", ms | virtual-threads";
      assertThat(readme).contains(row);
      boolean isHidden = readme.contains(row + " | over ") || readme.contains("without an answer)");
      assertThat(
              isHidden
                  || run.comparisons().stream()
                      .anyMatch(each ->
                          each.metric().key().equals("newcomer" + figure.toUpperCase(Locale.ROOT))))
          .as(readme)
          .isTrue();
    }
    assertThat(readme).contains("connections unserved for over 100 ms, %");
  }

  private MuxbenchProcess compare(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(SHORT);
    all.addAll(List.of(arguments));
    return new MuxbenchProcess(directory, all.toArray(String[]::new));
  }
}
