package io.github.muxbench.loadgen.cli;

import static io.github.muxbench.loadgen.cli.SmallRun.POISON;
import static io.github.muxbench.loadgen.cli.SmallRun.assertPlainText;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs and servers that come from anywhere: what they say reaches the terminal as text, and what is
 * counted or published is what was measured.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Resources.SYSTEM_OUT) // Takes the standard streams of this JVM.
class ForeignRunTest {

  @TempDir private Path temporary;

  private Path run(String name, ObjectNode run) throws IOException {
    return SmallRun.write(temporary.resolve(name), run);
  }

  /** Poison wherever a run holds a text, but where it names something. */
  private static ObjectNode poisoned() {
    ObjectNode run = SmallRun.json();
    run.put("id", POISON);
    ((ArrayNode) run.path("command")).add(POISON);
    ((ObjectNode) run.path("plan")).put("profile", POISON).put("arrivals", POISON);
    ((ObjectNode) run.at("/environment/facts")).put(POISON, POISON).put("git tree", POISON);
    run.path("contestants").forEach(each -> ((ObjectNode) each).put("spec", POISON));
    ((ArrayNode) run.at("/contestants/0/command")).add(POISON);
    ((ArrayNode) run.at("/blocks/0/windows/0/marks")).add(POISON);
    ObjectNode validity = (ObjectNode) run.path("validity");
    validity.put("verdict", "DISTURBED").putArray("reasons").add(POISON);
    return run;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report RUN",
        "report RUN --export csv,hgrm",
        "report RUN --fail-if virtual-threads.capacity.ratio<0.5",
        "report RUN RUN/../other -o OUT",
        "report RUN --jmh JMH",
        "tally RUN",
        "publish RUN -o OUT",
        "publish RUN -o OUT --name POISON"
      })
  void poisonedRun_reachesTheTerminalAsText(String command) throws Exception {
    Path run = run("run", poisoned());
    run("other", poisoned());
    Path jmh = Files.writeString(temporary.resolve("jmh.json"), "[{\"benchmark\":\"" + POISON);
    String[] words = command.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i]
              .replace("RUN", run.toString())
              .replace("OUT", temporary.resolve("out").toString())
              .replace("JMH", jmh.toString())
              .replace("POISON", POISON);
    }
    Muxbench.Result result = Muxbench.runHere(words);
    assertPlainText(result);
    assertThat(result.out() + result.err()).isNotEmpty();
    assertThat(result.out().lines()).noneMatch(line -> line.startsWith("verdict: VALID"));
    assertThat(result.errLines()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void poisonedNames_areRefused_withoutRepeatingThem() throws Exception {
    ObjectNode run = SmallRun.json();
    ((ObjectNode) run.at("/comparisons/0")).put("contestant", POISON);
    Path directory = run("run", run);
    for (List<String> command :
        List.of(List.of("report", directory.toString()), List.of("tally", directory.toString()))) {
      Muxbench.Result result = Muxbench.runHere(command.toArray(String[]::new));
      assertPlainText(result);
      assertThat(result.errLines())
          .singleElement()
          .asString()
          .contains("comparisons[0].contestant", "names nothing here")
          .doesNotContain("Exception");
      assertThat(result.exitCode()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "tally", "publish", "check", "serve", "drive", "compare"})
  void poisonedArgument_isToldAsText(String command) {
    Muxbench.Result result =
        Muxbench.runHere(
            command.equals("compare")
                ? new String[] {command, "--contestant", POISON}
                : new String[] {command, POISON});
    assertPlainText(result);
    assertThat(result.errLines()).hasSize(1);
    assertThat(result.exitCode()).isIn(1, 2);
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void contestantThatPrintsSequences_isToldAsText() throws Exception {
    Path program = temporary.resolve("server.sh");
    Files.writeString(program, "printf '\\033[2Jowned\\n\\007' >&2; exit 1\n");
    Muxbench.Result result = Muxbench.runHere("check", "mine=exec:sh " + program + " {port}");
    assertPlainText(result);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void serverThatAnswersWithSequences_isToldAsText() throws Exception {
    byte[] escape = {27, '[', '2', 'J'};
    try (TinyServer server =
        TinyServer.start((_, socket) -> {
          socket.getInputStream().read();
          socket.getOutputStream().write(escape);
          socket.getInputStream().transferTo(socket.getOutputStream());
        })) {
      for (String form : List.of("--json", "--progress")) {
        Muxbench.Result result =
            Muxbench.runHere(
                "drive", "localhost:" + server.port(), "-c", "1", "-d", "200ms", "-w", "0s", form);
        assertPlainText(result);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("came back wrong");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/plan/connections; 4; connections is 64, and 4",
        "/plan/latencyWindowMillis; 100; latency windows is 4 of 500 ms, and 4 of 100 ms",
        "/contestants/1/spec; \"virtual-threads --yield\"; contestants is"
      })
  void tally_ofRunsByDifferentPlans_isRefused(String place, String value, String told)
      throws Exception {
    Path one = run("one", SmallRun.json());
    Path two = run("two", otherwise(place, value));
    assertRefused(Muxbench.runHere("tally", one.toString(), two.toString()), 2, told);
  }

  private static ObjectNode otherwise(String place, String value) {
    ObjectNode run = SmallRun.json();
    run.put("startedAt", "2026-11-23T10:15:00Z");
    int last = place.lastIndexOf('/');
    ((ObjectNode) run.at(place.substring(0, last)))
        .set(
            place.substring(last + 1),
            new tools.jackson.databind.json.JsonMapper().readTree(value));
    return run;
  }

  @Test
  void tally_countsNoRunTwice() throws Exception {
    Path one = run("one", SmallRun.json());
    Path two = run("two", otherwise("/plan/seed", "7"));
    Path copy = run("copy", SmallRun.json().put("id", "another"));
    assertRefused(
        Muxbench.runHere("tally", one.toString(), two.toString(), one.toString()),
        2,
        "are the same run");
    assertRefused(
        Muxbench.runHere("tally", one.toString(), two.toString(), copy.toString()),
        2,
        "are the same run");
    Muxbench.Result both = Muxbench.runHere("tally", one.toString(), two.toString());
    assertThat(both.exitCode()).isZero();
    assertThat(both.out()).contains("2 of 2 runs are valid");
  }

  @Test
  void publish_ofARunWithoutItsBlocks_isRefused() throws Exception {
    ObjectNode none = SmallRun.json();
    none.putArray("blocks");
    ObjectNode some = SmallRun.json();
    ((ArrayNode) some.path("blocks")).remove(1);
    ObjectNode emptied = SmallRun.json();
    emptied
        .path("blocks")
        .forEach(block ->
            ((ArrayNode) block.path("windows"))
                .removeIf(
                    window -> window.path("contestant").asString("").equals("virtual-threads")));
    for (Map.Entry<ObjectNode, String> each :
        Map.of(
                none, "draws conclusions, and has no windows",
                some, "has 1 of the 2 blocks that were planned",
                emptied, "has no windows of virtual-threads")
            .entrySet()) {
      Path run = run("run" + each.getValue().length(), each.getKey());
      Path out = temporary.resolve("out");
      assertRefused(
          Muxbench.runHere("publish", run.toString(), "-o", out.toString(), "--name", "mine"),
          1,
          each.getValue());
      assertThat(out).doesNotExist();
    }
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void published_isAsReadableAsWhatIsNew() throws Exception {
    Path run = run("run", SmallRun.json());
    Path log = run.resolve("selector.hlog");
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
    Path out = temporary.resolve("out");
    Muxbench.Result result =
        Muxbench.runHere("publish", run.toString(), "-o", out.toString(), "--name", "mine");
    assertThat(result.err()).isEmpty();
    Path newFile = Files.writeString(temporary.resolve("new"), "");
    Path newFolder = Files.createDirectory(temporary.resolve("folder"));
    Set<?> ofFolder = Files.getPosixFilePermissions(newFolder);
    assertThat(Files.getPosixFilePermissions(out.resolve("mine"))).isEqualTo(ofFolder);
    for (String file : List.of("run.json", "selector.hlog", "report.html")) {
      assertThat(Files.getPosixFilePermissions(out.resolve("mine").resolve(file)))
          .as(file)
          .isEqualTo(Files.getPosixFilePermissions(newFile));
    }
  }

  /** What was passed on may hold links that lead out of it. */
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void report_writesThroughNoLink() throws Exception {
    Path run = run("run", SmallRun.json());
    Path victim = Files.writeString(temporary.resolve("victim"), "mine");
    Files.createSymbolicLink(run.resolve("report.html.part"), victim);
    assertThat(Muxbench.runHere("report", run.toString()).err()).isEmpty();
    assertThat(victim).hasContent("mine");

    Path linked = run("linked", SmallRun.json());
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(linked.resolve("charts"), elsewhere);
    assertRefused(Muxbench.runHere("report", linked.toString()), 1, "charts is a link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"report RUN", "tally RUN", "report RUN --export csv", "publish RUN -o OUT"})
  void runThatIsTooLargeForTheHeap_isToldInOneLine(String command) throws Exception {
    ObjectNode large = SmallRun.json();
    ObjectNode facts = (ObjectNode) large.at("/environment/facts");
    for (int i = 0; i < 60; i++) {
      facts.put("fact " + i, "x".repeat(1 << 20));
    }
    Path run = run("run", large);
    String words =
        command.replace("RUN", run.toString()).replace("OUT", temporary.resolve("out").toString());
    Muxbench.Result result = Muxbench.run(List.of("-Xmx40m"), words.split(" "));
    assertRefused(result, 1, "out of memory");
    assertThat(result.err()).contains("JDK_JAVA_OPTIONS=-Xmx");
  }

  private static void assertRefused(Muxbench.Result result, int exitCode, String told) {
    assertThat(result.errLines()).singleElement().asString().contains(told);
    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }
}
