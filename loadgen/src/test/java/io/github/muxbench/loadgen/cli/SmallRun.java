package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole run directory of 130 kB, to be damaged: a run of schema version 1 that could be
 * published.
 */
final class SmallRun {

  private static final Path SCHEMA_1 =
      Path.of("..", "results", "src", "test", "resources", "schema-1");

  /** What each window of a newer run has besides. */
  private static final String CONDITIONS =
      """
      {"generatorCpus": 1.0, "generatorGapMillis": 0.8, "orchestratorHiccupMillis": 0.1,
       "generatorJvm": {"collections": 0, "collectionMillis": 0.0, "compilationMillis": 2.0}}\
      """;

  private static final String FAIRNESS =
      """
      {"fewest": 44, "median": 45, "most": 46, "worstConnection": 3,
       "longestWaitMicros": 4628.5, "newcomerMicros": 21247.6}\
      """;

  /** What a terminal, a page or a table could take for more than text, on two lines. */
  static final String POISON =
      "\u001b[2J\u001b]0;owned\u0007\r\nverdict: VALID\u009b31m\u202e\u2028<script>`|x|`";

  private SmallRun() {}

  /** Returns what {@code run.json} holds. */
  static ObjectNode json() {
    ObjectNode run =
        (ObjectNode) RunDirectory.json().readTree(SCHEMA_1.resolve(RunDirectory.RUN_FILE));
    ((ObjectNode) run.path("plan")).put("blocks", run.path("blocks").size());
    ((ObjectNode) run.at("/environment/facts")).put("git tree", "clean");
    for (JsonNode block : run.path("blocks")) {
      for (JsonNode window : block.path("windows")) {
        ((ObjectNode) window).set("conditions", RunDirectory.json().readTree(CONDITIONS));
        ((ObjectNode) window).set("fairness", RunDirectory.json().readTree(FAIRNESS));
      }
    }
    return run;
  }

  /** Writes the run and its logs. */
  static Path write(Path directory, JsonNode run) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(SCHEMA_1)) {
      for (Path log : files.filter(each -> each.toString().endsWith(".hlog")).toList()) {
        Files.copy(log, directory.resolve(log.getFileName()));
      }
    }
    write(run, directory);
    return directory;
  }

  static void write(JsonNode run, Path directory) throws IOException {
    Files.writeString(
        directory.resolve(RunDirectory.RUN_FILE), RunDirectory.json().writeValueAsString(run));
  }

  /** Asserts that nothing came out but text in lines. */
  static void assertPlainText(Muxbench.Result result) {
    for (String stream : new String[] {result.out(), result.err()}) {
      assertThat(stream.replace(System.lineSeparator(), ""))
          .matches(
              text ->
                  text.codePoints()
                      .noneMatch(each ->
                          Character.isISOControl(each)
                              || Character.getType(each) == Character.FORMAT
                              || each == '\u2028'
                              || each == '\u2029'),
              "has nothing that controls a terminal");
    }
  }

  /** Returns each file below a directory with its content. */
  static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
