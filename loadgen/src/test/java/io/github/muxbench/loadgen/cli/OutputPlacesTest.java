package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command is told to write, it writes over nothing that isn't its own. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Resources.SYSTEM_OUT) // Takes the standard streams of this JVM.
class OutputPlacesTest {

  private static final Path PUBLISHED = Path.of("..", "results", "published", "20261123-quick");

  private static final String COMPARE =
      "compare --contestant selector -w 200ms -f 2 --capacity-windows 2 --latency-windows 2 -c 4 -R 1k";

  @TempDir private Path temporary;

  @SuppressWarnings("NullAway.Init")
  private Path run;

  @SuppressWarnings("NullAway.Init")
  private Path foreign;

  @BeforeEach
  void makeDirectories() throws IOException {
    run = copyOfARun("run");
    foreign = Files.createDirectory(temporary.resolve("foreign"));
    for (String name :
        List.of("README.md", "report.html", "windows.csv.txt", "selector.hlog", "notes")) {
      Files.writeString(foreign.resolve(name), "mine");
    }
  }

  private Path copyOfARun(String name) throws IOException {
    Path copy = Files.createDirectory(temporary.resolve(name));
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      for (Path file : files.filter(f -> f.toString().matches(".*(hlog|run\\.json)")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COMPARE + " -o FOREIGN",
        COMPARE + " -o FOREIGN --overwrite",
        COMPARE + " --matrix connections=4,8 -o FOREIGN",
        COMPARE + " --matrix connections=4,8 -o FOREIGN --overwrite",
        "report RUN OTHER -o FOREIGN",
        "report RUN OTHER -o FOREIGN --overwrite",
        "report RUN --export csv -o FOREIGN",
        "report RUN --export hgrm -o FOREIGN --overwrite",
        "publish RUN -o FOREIGN"
      })
  void foreignDirectory_isLeftAsItIs(String command) throws Exception {
    copyOfARun("other");
    Map<String, String> before = contents(foreign);

    Muxbench.Result result = run(command);

    assertRefused(result, 1, "is not empty, and has no ");
    assertThat(contents(foreign)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "compare -o EMPTY",
    "compare --output= --contestant selector",
    "drive localhost:1 -o EMPTY",
    "report RUN RUN -o EMPTY",
    "report RUN --export csv -o EMPTY",
    "publish RUN -o EMPTY"
  })
  void emptyName_isRefused(String command) {
    assertRefused(run(command), 2, "--output");
  }

  @Test
  void runThatIsThere_isReplacedOnlyIfAsked_andWhatIsNotItsOwnStays() throws Exception {
    Files.writeString(run.resolve("notes"), "mine");
    Files.createDirectory(run.resolve("charts"));
    Files.writeString(run.resolve("charts").resolve("old-light.svg"), "drawn");
    Files.writeString(run.resolve("charts").resolve("mine.svg"), "mine");
    Map<String, String> before = contents(run);

    assertRefused(run(COMPARE + " -o RUN"), 1, "has a run already");
    assertThat(contents(run)).isEqualTo(before);

    assertRefused(
        run(COMPARE + " -o RUN --overwrite --contestant nothing=tcp:127.0.0.1:1"), 1, "start");
    assertThat(contents(run)).as("a run that measured nothing replaces nothing").isEqualTo(before);

    assertThat(run(COMPARE + " -o RUN --overwrite").exitCode()).isIn(0, 3);
    assertThat(contents(run))
        .containsKeys("run.json", "selector.hlog", "control.hlog", "report.html", "README.md")
        .containsEntry("notes", "mine")
        .containsEntry("charts/mine.svg", "mine")
        .doesNotContainKeys("virtual-threads.hlog", "charts/old-light.svg", "run.json.part");
    assertThat(contents(run).get("run.json")).isNotEqualTo(before.get("run.json"));
  }

  @Test
  void fileOfDrive_isReplacedOnlyIfAsked() throws Exception {
    Path file = Files.writeString(temporary.resolve("mine.hlog"), "mine");
    try (TinyServer server = TinyServer.echo()) {
      String drive = "drive localhost:" + server.port() + " -c 2 -w 10ms -d 100ms -o " + file;

      assertRefused(run(drive), 1, file + " exists already");
      assertThat(file).hasContent("mine");

      assertThat(run(drive + " --overwrite").exitCode()).isIn(0, 3);
      assertThat(file).content().startsWith("#[Histogram log format version");
      assertRefused(run(drive.replace("mine.hlog", "")), 1, "is a directory");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "report RUN OTHER -o OUT, README.md",
    "report RUN --export csv -o OUT, windows.csv",
    "report RUN --export csv, export/windows.csv"
  })
  void whatReportWrote_isReplacedOnlyIfAsked(String command, String file) throws Exception {
    copyOfARun("other");
    Path written = temporary.resolve(command.endsWith("OUT") ? "out" : "run").resolve(file);
    assertThat(run(command).exitCode()).isZero();
    String content = Files.readString(written);
    Files.writeString(written, content.lines().findFirst().orElseThrow() + "\nolder");

    assertRefused(run(command), 1, "already; name another, or add --overwrite");
    assertThat(written).content().endsWith("older");

    assertThat(run(command + " --overwrite").exitCode()).isZero();
    assertThat(written).hasContent(content);
  }

  @Test
  void figuresOfJmh_areReplacedOnlyIfAsked() throws Exception {
    Path figures = Path.of("..", "results", "src", "test", "resources", "jmh.json");
    Path old = Files.writeString(run.resolve("jmh.json"), "[]");

    assertRefused(run("report RUN --jmh " + figures), 1, "jmh.json exists already");
    assertThat(old).hasContent("[]");

    assertThat(run("report RUN --overwrite --jmh " + figures).exitCode()).isZero();
    assertThat(old).hasSameBinaryContentAs(figures);
    assertThat(run("report RUN --jmh " + figures).exitCode()).as("the same again").isZero();
  }

  private Muxbench.Result run(String command) {
    return Muxbench.runHere(
        Arrays.stream(command.split(" "))
            .map(word ->
                switch (word) {
                  case "RUN" -> run.toString();
                  case "OTHER" -> temporary.resolve("other").toString();
                  case "OUT" -> temporary.resolve("out").toString();
                  case "FOREIGN" -> foreign.toString();
                  case "EMPTY" -> "";
                  default -> word;
                })
            .toArray(String[]::new));
  }

  private static void assertRefused(Muxbench.Result result, int exitCode, String told) {
    assertThat(result.errLines()).singleElement().asString().contains(told);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      contents.put(directory.relativize(file).toString(), Files.readString(file));
    }
    return contents;
  }
}
