package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RunDirectoryTest {

  @TempDir private Path directory;

  @Test
  void read_returnsWhatWasWritten() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    assertThat(RunDirectory.read(directory)).isEqualTo(SyntheticRun.run());
  }

  @Test
  void directoryOfARunThatMeasuredNothing_goesAway_unlessItWasThereBefore() throws IOException {
    Path made = directory.resolve("made");
    RunDirectory.create(made).close();
    RunDirectory.create(directory).close();

    assertThat(made).doesNotExist();
    assertThat(directory).exists();
  }

  @Test
  void keysThatScriptsRelyOn() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    var root = RunDirectory.json().readTree(directory.resolve(RunDirectory.RUN_FILE));
    assertThat(root.path("schemaVersion").asInt()).isEqualTo(3);
    assertThat(root.path("contestants").path(0).path("name").asString()).isEqualTo("selector");
    assertThat(root.path("comparisons").path(3).path("metric").asString()).isEqualTo("responseP99");
    assertThat(root.path("comparisons").path(3).path("verdict").asString())
        .isEqualTo("NO_DIFFERENCE_SHOWN");
    assertThat(root.path("comparisons").path(0).path("adjustedVerdict").asString())
        .isEqualTo("LOWER");
    assertThat(root.path("validity").path("verdict").asString()).isEqualTo("VALID");
  }

  @Test
  void read_withoutARun_says() {
    assertOneLine(() -> RunDirectory.read(directory), "has no run.json");
  }

  @Test
  void read_truncatedAnywhere_saysDamaged() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    Path file = directory.resolve(RunDirectory.RUN_FILE);
    String whole = Files.readString(file);
    for (int tenth = 1; tenth < 10; tenth++) {
      Files.writeString(file, whole.substring(0, whole.length() * tenth / 10));
      assertOneLine(() -> RunDirectory.read(directory), "is damaged");
    }
  }

  @Test
  void read_newerSchema_saysWhichItReads() throws IOException {
    Files.writeString(directory.resolve(RunDirectory.RUN_FILE), "{\"schemaVersion\": 99}");
    assertOneLine(
        () -> RunDirectory.read(directory), "has schema version 99; this muxbench reads 1 to 3");
  }

  @Test
  void read_nothingButTheVersion_namesWhatIsMissing() throws IOException {
    Files.writeString(directory.resolve(RunDirectory.RUN_FILE), "{\"schemaVersion\": 1}");
    assertOneLine(() -> RunDirectory.read(directory), "is damaged: run.id is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "environment", "contestants", "blocks", "comparisons", "control"})
  void read_withoutAKey_namesIt(String key) throws IOException {
    change(run -> run.remove(key));
    assertOneLine(() -> RunDirectory.read(directory), "run." + key + " is missing");
  }

  @Test
  void read_withoutAKeyDeepInside_namesItsPlace() throws IOException {
    change(run -> ((ObjectNode) run.at("/blocks/1/windows/2")).remove("marks"));
    assertOneLine(() -> RunDirectory.read(directory), "run.blocks[1].windows[2].marks is missing");
  }

  @Test
  void read_nullInAList_namesItsPlace() throws IOException {
    change(run -> ((ArrayNode) run.path("contestants")).setNull(1));
    assertOneLine(() -> RunDirectory.read(directory), "run.contestants[1] is missing");
  }

  @Test
  void read_withoutABaseline_says() throws IOException {
    change(run -> ((ObjectNode) run.at("/contestants/0")).put("role", "CONTESTANT"));
    assertOneLine(() -> RunDirectory.read(directory), "has no baseline");
  }

  @Test
  void read_twoContestantsOfOneName_namesIt() throws IOException {
    change(run -> {
      String first = run.at("/contestants/0/name").stringValue();
      ((ObjectNode) run.at("/contestants/1")).put("name", first);
    });
    assertOneLine(() -> RunDirectory.read(directory), "two contestants of the name selector");
  }

  @Test
  void read_withoutWhatAPlatformMayNotTell_isComplete() throws IOException {
    change(run -> {
      run.remove("validity");
      ((ObjectNode) run.path("plan")).remove("serverCpus");
      ((ObjectNode) run.at("/blocks/0/windows/0/host")).remove("stolenMillis");
    });
    Run run = RunDirectory.read(directory);
    assertThat(run.validity()).isNull();
    assertThat(run.plan().serverCpus()).isNull();
    assertThat(run.blocks().getFirst().windows().getFirst().host().stolenMillis()).isNull();
  }

  @Test
  void read_runOlderThanAdjustedVerdicts_isComplete() throws IOException {
    change(run ->
        run.path("comparisons")
            .forEach(comparison -> ((ObjectNode) comparison).remove("adjustedVerdict")));
    assertThat(RunDirectory.read(directory).comparisons())
        .isNotEmpty()
        .allMatch(comparison -> comparison.adjustedVerdict() == null);
  }

  private void change(Consumer<ObjectNode> change) throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    Path file = directory.resolve(RunDirectory.RUN_FILE);
    ObjectNode run = (ObjectNode) RunDirectory.json().readTree(file);
    change.accept(run);
    Files.writeString(file, RunDirectory.json().writeValueAsString(run));
  }

  @Test
  void read_nameThatIsNotAllowed_isRefused() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    Path file = directory.resolve(RunDirectory.RUN_FILE);
    Files.writeString(
        file, Files.readString(file).replace("\"virtual-threads\"", "\"../virtual-threads\""));
    assertOneLine(() -> RunDirectory.read(directory), "name is not allowed");
  }

  @Test
  void create_whereARunIs_refuses() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    assertOneLine(() -> RunDirectory.create(directory), "has a run already");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // Has a file that is always full.
  void append_toADiskThatIsFull_namesTheFile_andKeepsWhatWasFinished() throws IOException {
    Path path = directory.resolve("run");
    Histogram histogram = new Histogram(3);
    histogram.recordValue(1);
    try (RunDirectory files = RunDirectory.create(path)) {
      files.append("selector", RunDirectory.SERVICE, histogram);
      files.write(SyntheticRun.run());
      Path full = path.resolve("other.hlog");
      Files.createSymbolicLink(full, Path.of("/dev/full"));
      assertOneLine(
          () -> files.append("other", RunDirectory.SERVICE, histogram),
          full + " can't be written: No space left on device");
      Files.delete(full);
    }
    assertThat(RunDirectory.read(path)).isEqualTo(SyntheticRun.run());
    assertThat(path.resolve("selector.hlog")).content().contains("Tag=service");
  }

  @Test
  void close_withoutAFinishedBlock_leavesNothingOfItsOwn_andAllElse() throws IOException {
    Path made = directory.resolve("made");
    Histogram histogram = new Histogram(3);
    try (RunDirectory files = RunDirectory.create(made)) {
      files.append("selector", RunDirectory.SERVICE, histogram);
      Files.writeString(made.resolve("notes"), "mine");
    }
    try (Stream<Path> left = Files.list(made)) {
      assertThat(left).containsExactly(made.resolve("notes"));
    }
  }

  private static void assertOneLine(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(message).doesNotContain("\n"));
  }
}
