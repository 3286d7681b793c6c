package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run that contradicts itself is refused for, and that those that muxbench made aren't. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunChecksTest {

  private static final Path PUBLISHED = Path.of("..", "results", "published");

  private final Path temporary;
  private String whole = "";

  RunChecksTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @BeforeAll
  void write() throws IOException {
    Path source = temporary.resolve("source");
    SyntheticRun.write(source, SyntheticRun.run());
    whole = Files.readString(source.resolve(RunDirectory.RUN_FILE));
  }

  /** Where in the run, what stands there instead, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/comparisons/0/contestant; \"nobody\"; comparisons[0].contestant is 'nobody'",
        "/comparisons/0/contestant; \"selector\"; isn't compared as a CONTESTANT",
        "/comparisons/0/baseline; \"virtual-threads\"; comparisons[0].baseline is",
        "/comparisons/1/metric; \"capacity\"; comparisons[1] is a second CAPACITY",
        "/comparisons/0/ratio; -1; comparisons[0].ratio is -1",
        "/comparisons/0/ratio; 0; comparisons[0].ratio is 0",
        "/comparisons/0/ratio; 0.8; comparisons[0].ciHigh is 0.75, and must be at least 0.8",
        "/comparisons/0/ciLow; 0; comparisons[0].ciLow is 0",
        "/comparisons/0/ciLow; \"NaN\"; run.comparisons[0].ciLow is missing",
        "/comparisons/0/ciHigh; \"Infinity\"; run.comparisons[0].ciHigh is missing",
        "/comparisons/0/baselineValue; 0; comparisons[0].baselineValue is 0",
        "/control/0/contestant; \"virtual-threads\"; isn't compared as a CONTROL",
        "/plan/connections; 0; plan.connections is 0",
        "/plan/connections; -64; plan.connections is -64",
        "/plan/blocks; 2; number of blocks is 3, and must be at most 2",
        "/plan/offeredPerSecond; 0; plan.offeredPerSecond is 0",
        "/plan/warmupMaxSeconds; 1; plan.warmupMaxSeconds is 1",
        "/contestants/1/role; \"BASELINE\"; it has 2 baselines",
        "/contestants/1/role; \"CONTROL\"; it has 2 controls",
        "/blocks/1/index; 0; blocks[1].index is 0",
        "/blocks/1/warmups/0/contestant; \"nobody\"; blocks[1].warmups[0].contestant is 'nobody'",
        "/blocks/1/warmups/0/contestant; \"virtual-threads\"; is a second one of virtual-threads",
        "/blocks/0/windows/0/contestant; \"nobody\"; blocks[0].windows[0].contestant is 'nobody'",
        "/blocks/0/windows/0/round; -1; blocks[0].windows[0].round is -1",
        "/blocks/0/windows/0/round; 8; blocks[0].windows[0].round is 8, and must be at most 7",
        "/blocks/0/windows/0/round; 1; is a second one of selector in round 1",
        "/blocks/0/windows/0/traffic/seconds; 0; blocks[0].windows[0].traffic.seconds is 0",
        "/blocks/0/windows/0/traffic/sent; -5; blocks[0].windows[0].traffic.sent is -5",
        "/blocks/0/windows/0/traffic/sent; 5; sent is 5, and must be received and unanswered together: ",
        "/blocks/0/withdrawals; [{\"contestant\": \"nobody\", \"windowsDriven\": 0, \"reason\": \"x\"}]; blocks[0].withdrawals.contestant is 'nobody'",
        "/blocks/0/windows/0/traffic/owed; {\"unsent\": -1, \"oldestMillis\": 1, \"starvedConnections\": 0}; owed.unsent is -1",
        "/blocks/0/windows/0/traffic/owed; {\"unsent\": 0, \"oldestMillis\": 1, \"starvedConnections\": 65}; owed.starvedConnections is 65",
        "/blocks/0/windows/0/traffic/received; -5; blocks[0].windows[0].traffic.received is -5",
        "/blocks/0/windows/0/traffic/unanswered; -5; blocks[0].windows[0].traffic.unanswered is -5",
        "/blocks/0/windows/0/traffic/achievedPerSecond; 1e300; blocks[0].windows[0].traffic.achievedPerSecond is",
        "/blocks/0/windows/0/generator/busy; 1.5; blocks[0].windows[0].generator.busy is 1.5",
        "/blocks/0/windows/0/startMillis; 9223372036854775807; blocks[0].windows[0].startMillis is",
        "/blocks/0/windows/0/percentilesMicros/service/count; -1; service.count is -1",
        "/blocks/0/windows/0/percentilesMicros/service/p50; 91; service.max is 90, and must be",
        "/blocks/0/windows/0/fairness/median; 0; fairness.median is 0",
        "/blocks/0/windows/0/fairness/worstConnection; 64; fairness.worstConnection is 64",
        "/blocks/0/windows/0/server/messages; -1; server.messages is -1",
        "/plan/sustainedMillis; -1; plan.sustainedMillis is -1",
        "/plan/newcomersPerSecond; -1; plan.newcomersPerSecond is -1",
        "/blocks/0/windows/0/kind; \"SUSTAINED\"; blocks[0].windows[0].round is 0, and must be at most -1",
        "/blocks/0/windows/0/sustained; {\"longestWaitMicros\": 1, \"longestWaitEnded\": true, \"unservedShare\": 0, \"newcomerMicros\": [], \"censoredMicros\": [], \"refused\": 0}; sustained is there in a window of the kind CAPACITY",
        "/startedAt; \"+1000000000-12-31T00:00:00Z\"; startedAt is",
        "/blocks/0/roundP99Micros; {\"selector\": [1, 0]}; blocks[0].roundP99Micros.selector is 0",
        "/blocks/0/roundP99Micros; {\"nobody\": [1]}; blocks[0].roundP99Micros.contestant is 'nobody'",
        "/durationSeconds; -1; run.durationSeconds is -1",
        "/blocks; []; it draws conclusions, and has no windows"
      })
  void whatNothingCouldHaveMeasured_isNamedInOneLine(String place, String value, String told)
      throws IOException {
    ObjectNode run = (ObjectNode) RunDirectory.json().readTree(whole);
    int last = place.lastIndexOf('/');
    JsonNode parent = place.lastIndexOf('/') == 0 ? run : run.at(place.substring(0, last));
    assertThat(parent.isObject()).as(place).isTrue();
    ((ObjectNode) parent).set(place.substring(last + 1), RunDirectory.json().readTree(value));

    Path directory = Files.createTempDirectory(temporary, "run");
    Files.writeString(directory.resolve("run.json"), RunDirectory.json().writeValueAsString(run));
    assertThatThrownBy(() -> RunDirectory.read(directory))
        .isInstanceOf(IOException.class)
        .satisfies(e ->
            assertThat(e.getMessage())
                .startsWith(directory.resolve("run.json") + " is damaged: ")
                .contains(told)
                .doesNotContain("\n"));
  }

  /** What stands in the first sustained turn of a run that has such. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "longestWaitMicros; -1; sustained.longestWaitMicros is -1",
        "unservedShare; 1.5; sustained.unservedShare is 1.5",
        "newcomerMicros; [5, -1]; sustained.newcomerMicros is -1",
        "newcomerMicros; [2000001]; sustained.newcomerMicros is 2000001, and must be at most 2000000",
        "censoredMicros; [999999]; sustained.censoredMicros is 999999, and must be from 1000000",
        "censoredMicros; [2000001]; sustained.censoredMicros is 2000001",
        "refused; -1; sustained.refused is -1",
        "; null; sustained is missing in a window of the kind SUSTAINED"
      })
  void turnThatNothingCouldHaveMeasured_isNamed(String key, String value, String told)
      throws IOException {
    Run turns = SyntheticRun.withTurns((_, _) -> SyntheticRun.turn(15, 7_000, 5));
    Path directory = Files.createTempDirectory(temporary, "run");
    ObjectNode run = RunDirectory.json().valueToTree(turns);
    Path file = directory.resolve(RunDirectory.RUN_FILE);
    Files.writeString(file, RunDirectory.json().writeValueAsString(run));
    assertThat(RunDirectory.read(directory)).isEqualTo(turns);
    ObjectNode first = (ObjectNode) run.at("/blocks/0/windows/" + 3 * (8 + 4));
    if (key == null) {
      first.remove("sustained");
    } else {
      ((ObjectNode) first.path("sustained")).set(key, RunDirectory.json().readTree(value));
    }
    Files.writeString(file, RunDirectory.json().writeValueAsString(run));
    assertThatThrownBy(() -> RunDirectory.read(directory))
        .hasMessageContaining("blocks[0].windows[36]." + told);
  }

  @Test
  void blockThatStandsThereTwice_isNamed() throws IOException {
    ObjectNode run = (ObjectNode) RunDirectory.json().readTree(whole);
    ((ObjectNode) run.path("plan")).put("blocks", 4);
    ((ArrayNode) run.path("blocks")).add(run.at("/blocks/2"));
    Path directory = Files.createTempDirectory(temporary, "run");
    Files.writeString(directory.resolve("run.json"), RunDirectory.json().writeValueAsString(run));
    assertThatThrownBy(() -> RunDirectory.read(directory)).hasMessageContaining("blocks[3].index");
  }

  static List<Path> published() throws IOException {
    try (Stream<Path> all = Files.walk(PUBLISHED)) {
      return all.filter(each -> each.endsWith(RunDirectory.RUN_FILE)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void publishedRun_isRead_withAllOfItsHistograms(Path file) throws IOException {
    Path directory = file.resolveSibling("");
    Run run = RunDirectory.read(directory);
    for (Contestant contestant : run.contestants()) {
      Map<String, List<Histogram>> read =
          BlockHistograms.read(directory, run, contestant.name(), Set.copyOf(BlockHistograms.TAGS));
      assertThat(read.values())
          .allSatisfy(blocks ->
              assertThat(blocks)
                  .hasSameSizeAs(run.blocks())
                  .allMatch(block -> block.getTotalCount() > 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"same-against-same-20261123.zip, 13", "same-against-same-20261124.zip, 16"})
  void archivedRuns_areRead(String archive, int runs) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(PUBLISHED.resolve(archive))) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(zip.getPath("/"))) {
        files = all.filter(each -> each.endsWith(RunDirectory.RUN_FILE)).toList();
      }
      assertThat(files).hasSize(runs);
      for (Path each : files) {
        Path copy = Files.createTempDirectory(temporary, "archived").resolve("run.json");
        Files.copy(each, copy);
        assertThat(RunDirectory.read(copy.resolveSibling("")).blocks()).isNotEmpty();
      }
    }
  }
}
