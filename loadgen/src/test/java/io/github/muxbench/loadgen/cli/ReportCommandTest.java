package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code report} and {@code publish} make of a run on disk, whole or damaged: mostly in this
 * JVM, which reads the charts' library once for all of these. {@code CompareProcessTest} has the
 * process that draws a report.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Resources.SYSTEM_OUT) // Takes the standard streams of this JVM.
class ReportCommandTest {

  private static final Path PUBLISHED = Path.of("..", "results", "published", "20261123-quick");

  @TempDir private Path temporary;

  @SuppressWarnings("NullAway.Init")
  private Path run;

  @BeforeEach
  void copy() throws IOException {
    run = copyTo("run");
  }

  private Path copyTo(String name) throws IOException {
    Path copy = Files.createDirectory(temporary.resolve(name));
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      for (Path file : files.filter(f -> f.toString().matches(".*(hlog|run\\.json)")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  /** In {@code run.json} or a log, what is replaced by what; nothing for the rest of the file. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      nullValues = "nothing",
      value = {
        "run.json; \"blocks\"; nothing; is damaged",
        "run.json; \"schemaVersion\":1; \"schemaVersion\":7; has schema version 7",
        "run.json; \"name\":\"control\"; \"name\":\"<script>\"; name is not allowed",
        "run.json; \"name\":\"control\"; \"name\":\"../control\"; name is not allowed",
        "run.json; \"name\":\"control\"; \"name\":\"other\"; is 'control', which names nothing here",
        "control.hlog; HISTFA; HISTFB; control.hlog",
        "control.hlog; Tag=lag; nothing; control.hlog has",
        "control.hlog; Tag=lag; Tag=other; has an unknown tag"
      })
  void damagedRun_isToldInOneLine_andNothingIsWritten(
      String file, String before, @Nullable String after, String told) throws Exception {
    Path damaged = run.resolve(file);
    String text = Files.readString(damaged);
    assertThat(text).contains(before);
    Files.writeString(
        damaged,
        after == null ? text.substring(0, text.indexOf(before)) : text.replace(before, after));
    Map<String, String> contents = contents(run);

    Muxbench.Result result = Muxbench.runHere("report", run.toString());

    assertOneLine(result, 1, told);
    assertThat(contents(run)).isEqualTo(contents);
  }

  @ParameterizedTest
  @CsvSource({"searches-20261126.zip, 01/search.json", "trials-20261126.zip, churn/trial.json"})
  void searchOrTrial_isDrawnAgain_andNoConditionJudgesIt(String archive, String document)
      throws Exception {
    Path directory = Files.createDirectory(temporary.resolve("other"));
    String name = document.substring(document.indexOf('/') + 1);
    try (FileSystem zip = FileSystems.newFileSystem(PUBLISHED.resolveSibling(archive))) {
      Files.copy(zip.getPath(document), directory.resolve(name));
    }
    assertOneLine(
        Muxbench.runHere("report", directory.toString(), "--fail-if", "capacity.ratio<0.9"),
        2,
        "--fail-if judges a run");
    assertThat(directory.resolve("report.html")).doesNotExist();

    Muxbench.Result result = Muxbench.runHere("report", directory.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(directory.resolve("report.html")).content().contains("<svg");
    Files.writeString(directory.resolve(name), "{");
    assertOneLine(Muxbench.runHere("report", directory.toString()), 1, "is damaged");
  }

  @Test
  void severalRuns_standSideBySide() throws Exception {
    Path other = copyTo("other");
    Path out = temporary.resolve("out");
    Muxbench.Result result =
        Muxbench.runHere("report", run.toString(), other.toString(), "-o", out.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(out.resolve("README.md"))
        .content()
        .contains("| virtual-threads | run |", "| virtual-threads | other |");
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  @Test
  void runsWithoutACommonContestant_areToldInOneLine() throws Exception {
    Path other = copyTo("other");
    replace(other.resolve("run.json"), quoted("virtual-threads"), quoted("other"));
    Path out = temporary.resolve("out");
    assertOneLine(
        Muxbench.runHere("report", run.toString(), other.toString(), "-o", out.toString()),
        2,
        "no contestant is in all runs");
    assertOneLine(Muxbench.runHere("report", run.toString(), other.toString()), 2, "--output");
    assertThat(out).doesNotExist();
  }

  @Test
  void export_writesTheFormatsAskedFor() throws Exception {
    Muxbench.Result result = Muxbench.run("report", run.toString(), "--export", "csv,hgrm");
    assertThat(result.exitCode()).isZero();
    assertThat(contents(run.resolve("export")))
        .containsKeys("windows.csv", "percentiles.csv", "virtual-threads.response.hgrm");
    assertOneLine(Muxbench.runHere("report", run.toString(), "--export", "xml"), 2, "--export");
  }

  @Test
  void jmh_isLaidBesideTheRunAsItIs_andDrawn() throws Exception {
    Path given = Path.of("../results/src/test/resources/jmh.json");
    Muxbench.Result result = Muxbench.runHere("report", run.toString(), "--jmh", given.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(run.resolve("jmh.json")).hasSameBinaryContentAs(given);
    assertThat(run.resolve("charts/jmh-light.svg")).isNotEmptyFile();

    Path bad = Files.writeString(run.resolveSibling("bad.json"), "[{}]");
    assertOneLine(
        Muxbench.runHere("report", run.toString(), "--jmh", bad.toString()), 1, bad.toString());
    assertThat(run.resolve("jmh.json")).hasSameBinaryContentAs(given);
    assertOneLine(
        Muxbench.runHere("report", run.toString(), "--export", "csv", "--jmh", given.toString()),
        2,
        "--jmh");
  }

  @Test
  void publish_copiesAValidRun_once_andNoOther() throws Exception {
    Path published = temporary.resolve("published");
    List<String> publish =
        List.of("publish", run.toString(), "-o", published.toString(), "--name", "mine");
    assertThat(Muxbench.runHere(publish.toArray(String[]::new)).exitCode()).isZero();
    Map<String, String> contents = contents(published);
    assertThat(contents).containsKeys("README.md", "mine/run.json", "mine/report.html");

    assertOneLine(Muxbench.run(publish.toArray(String[]::new)), 1, "exists already");
    replace(run.resolve("run.json"), "\"git tree\":\"clean\"", "\"git tree\":\"changed\"");
    assertOneLine(
        Muxbench.runHere("publish", run.toString(), "-o", published.toString(), "--name", "other"),
        1,
        "changed git tree");
    assertThat(contents(published)).isEqualTo(contents);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static void replace(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private static void assertOneLine(Muxbench.Result result, int exitCode, String told) {
    assertThat(result.errLines()).singleElement().asString().contains(told);
    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
