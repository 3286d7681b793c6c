package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.stats.AllWindows;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs as older versions wrote them; they must stay readable whatever is added to a run. */
class OldSchemasTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oldRun_isReadAsThePresentOne_andIsTheSameWhenItIsWritten(int version) throws Exception {
    Run run = read(version);
    assertThat(RunDirectory.json().readTree(directory.resolve("run.json")).path("schemaVersion"))
        .hasToString(String.valueOf(version));
    assertThat(run.schemaVersion()).isEqualTo(Run.SCHEMA_VERSION);
    Path again = directory.resolve("again");
    try (RunDirectory written = RunDirectory.create(again)) {
      written.write(run);
    }
    assertThat(RunDirectory.read(again)).isEqualTo(run);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oldRun_isComparedAndDrawn(int version) throws Exception {
    Run run = read(version);
    assertThat(AllWindows.compared(directory, run).comparisons()).isEqualTo(run.comparisons());
    assertThat(run.contestants()).hasSize(3);
    for (Contestant contestant : run.contestants()) {
      assertThat(
              BlockHistograms.read(
                  directory, run, contestant.name(), Set.copyOf(BlockHistograms.TAGS)))
          .isNotEmpty();
    }
    assertThat(Report.write(directory)).isNotEmptyFile();
  }

  @Test
  void runOfSchemaOne_hasItsFigures_andSaysThatItReplacedNothing() throws Exception {
    Run run = read(1);
    assertThat(run.blocks()).hasSize(2);
    assertThat(run.comparisons().getFirst().ratio()).isEqualTo(0.73);
    Window first = run.blocks().getFirst().windows().getFirst();
    assertThat(first.traffic())
        .isEqualTo(new Window.Traffic(0.2, 41_549, 41_549, 0, 0, null, 207748.0044992733, null));
    assertThat(first.generator()).isEqualTo(new Window.Generator(0.7, null, null, null, null));
    assertThat(first.host()).isEqualTo(new Window.Host(0.0, null, null, null));
    assertThat(first.replaced()).isFalse();
    assertThat(first.marks()).isEmpty();
  }

  /** A run that was measured by the last version of schema 2; its last stall was added by hand. */
  @Test
  void runOfSchemaTwo_hasItsFigures_eachInItsPlace() throws Exception {
    Run run = read(2);
    Window stalled =
        run.blocks().getLast().windows().stream()
            .filter(window -> window.traffic().leftAny())
            .findFirst()
            .orElseThrow();
    assertThat(stalled)
        .isEqualTo(
            new Window(
                "virtual-threads",
                Window.Kind.LATENCY,
                1,
                11_217,
                new Window.Traffic(
                    0.1, 203, 200, 3, 0, 2000.0, 2000, new Window.Owed(2, 2050.5, 1)),
                new Window.Fairness(50, 50, 50, 0, 107.486, null),
                null,
                stalled.percentilesMicros(),
                new Window.ServerUse(
                    230, 10_372.301, 458L, 1L, 77_070_336L, 16, new Window.JvmActivity(0, 0, 0)),
                new Window.Generator(
                    0.0007134260580418626,
                    0.503097,
                    1.0157937646109236,
                    new Window.JvmActivity(0, 0, 2),
                    0.008783),
                new Window.Host(0.0, 0.916224, -0.1980929469183998, 0.586137),
                List.of(
                    new Finding(
                        Verdict.STARVED,
                        "1 of 4 connections waited in vain to the end of the drain; 3 messages had no answer, the oldest for 2050.5 ms"),
                    new Finding(Verdict.DISTURBED, "other processes used 0.31 CPUs")),
                null));
    assertThat(Objects.requireNonNull(stalled.percentilesMicros().get("response")).p50())
        .isEqualTo(51.679);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oldRun_hasNoSustainedTurns_andKeepsTheNewcomersOfItsCapacityWindows(int version)
      throws Exception {
    Run run = read(version);
    assertThat(run.plan().hasSustained()).isFalse();
    assertThat(run.plan().newcomersPerSecond()).isZero();
    List<Window> capacity =
        run.blocks().stream()
            .flatMap(block -> block.windows().stream())
            .filter(window -> window.kind() == Window.Kind.CAPACITY)
            .toList();
    if (version == 1) {
      assertThat(capacity).extracting(Window::fairness).containsOnlyNulls();
    } else {
      assertThat(capacity)
          .allSatisfy(window ->
              assertThat(Objects.requireNonNull(window.fairness()).newcomerMicros()).isPositive());
    }
  }

  @Test
  void reportOfAnOldRun_drawsNothingThatAWindowsEndCutOff() throws Exception {
    var _ = read(2);
    Report.write(directory);
    assertThat(directory.resolve(Report.README_FILE))
        .content()
        .contains("least served connection")
        .doesNotContain("newcomer", "longest wait of a message, ms");
  }

  private Run read(int version) throws IOException, URISyntaxException {
    Path old =
        Path.of(Objects.requireNonNull(getClass().getResource("/schema-" + version)).toURI());
    try (Stream<Path> files = Files.list(old)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    return RunDirectory.read(directory);
  }
}
