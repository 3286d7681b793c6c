package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.loadgen.TinyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Isolated // Something must be answered within windows of 300 ms.
class DriveCommandTest {

  /** A document that is followed by anything else is refused. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Test
  void rate_givesOneJsonDocument_andALogThatHdrHistogramReads(@TempDir Path directory)
      throws Exception {
    Path log = directory.resolve("x.hlog");
    try (TinyServer server = TinyServer.echo()) {
      Muxbench.Result result =
          drive(server, "--json", "-R", "500", "-c", "4", "-d", "1400ms", "-o", log.toString());

      JsonNode json = JSON.readTree(result.out());
      assertThat(json.at("/schemaVersion").intValue()).isEqualTo(1);
      assertThat(json.at("/target").stringValue()).isEqualTo("localhost:" + server.port());
      assertThat(json.at("/connections/requested").intValue()).isEqualTo(4);
      assertThat(json.at("/connections/established").intValue()).isEqualTo(4);
      assertThat(json.at("/sizeBytes").intValue()).isEqualTo(64);
      assertThat(json.at("/rate/requestedPerSecond").doubleValue()).isEqualTo(500);
      assertThat(json.at("/rate/achievedPerSecond").doubleValue()).isCloseTo(500, within(1e-6));
      assertThat(json.at("/durationSeconds").doubleValue()).isEqualTo(1.4);
      assertThat(json.at("/sent").intValue()).isEqualTo(700);
      assertThat(json.at("/received").intValue()).isEqualTo(700);
      assertThat(json.at("/unanswered").intValue()).isZero();
      for (String kind : List.of("connect", "reset", "closed", "mismatch")) {
        assertThat(json.at("/errors/" + kind).isNumber()).as(kind).isTrue();
        assertThat(json.at("/errors/" + kind).intValue()).as(kind).isZero();
      }
      for (String kind : List.of("response", "service", "lag")) {
        JsonNode latency = json.at("/latencyMicros/" + kind);
        assertThat(latency.at("/count").intValue()).as(kind).isEqualTo(700);
        assertThat(latency.at("/p50").doubleValue())
            .as(kind)
            .isBetween(0.0, latency.at("/max").doubleValue());
        assertThat(latency.has("p99.99")).as("700 samples don't support it").isFalse();
        assertThat(countIn(log, kind)).as(kind).isEqualTo(700);
      }
      assertThat(tagsIn(log)).containsExactlyInAnyOrder("response", "service", "lag");
      assertThat(json.at("/validity/reasons").isArray()).isTrue();
      assertThat(json.has("observed")).isFalse();
      assertVerdictAgrees(json, result);
    }
  }

  @Test
  void maximum_hasServiceTimesOnly_andTellsWhatTheServerUsed() throws Exception {
    long pid = ProcessHandle.current().pid();
    try (TinyServer server = TinyServer.echo()) {
      Muxbench.Result result =
          drive(server, "--json", "-c", "4", "-d", "300ms", "--observe-pid", "" + pid);

      JsonNode json = JSON.readTree(result.out());
      assertThat(json.at("/received").intValue()).isPositive();
      assertThat(json.at("/rate").has("requestedPerSecond")).isFalse();
      assertThat(json.at("/rate/achievedPerSecond").doubleValue()).isPositive();
      assertThat(json.at("/latencyMicros").propertyNames()).containsExactly("service");
      assertThat(json.at("/observed/pid").longValue()).isEqualTo(pid);
      if (System.getProperty("os.name").equals("Linux")) {
        assertThat(json.at("/observed/cpuMicrosPerMessage").doubleValue()).isPositive();
        assertThat(json.at("/observed/cpuMicros/total").doubleValue()).isPositive();
        assertThat(json.at("/observed/residentBytes").longValue()).isPositive();
        assertThat(json.at("/observed/threads").intValue()).isGreaterThanOrEqualTo(4);
        assertThat(json.at("/observed/contextSwitches").has("voluntary")).isTrue();
      }
      assertVerdictAgrees(json, result);
    }
  }

  @Test
  void serverThatServesOnlySome_isStarving_inEitherLoop() throws Exception {
    for (String rate : List.of("max", "200")) {
      try (TinyServer server =
          TinyServer.echoing((index, offset, read) -> index == 2 ? new byte[0] : read)) {
        Muxbench.Result result =
            Muxbench.run(
                "drive",
                "localhost:" + server.port(),
                "--json",
                "-R",
                rate,
                "-c",
                "4",
                "-w",
                "100ms",
                "-d",
                "300ms",
                "--drain",
                "1s");

        assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_VALID);
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.at("/starvedConnections").intValue()).isEqualTo(1);
        assertThat(json.at("/unanswered").intValue()).isPositive();
        assertThat(json.at("/sent").longValue())
            .isEqualTo(json.at("/received").longValue() + json.at("/unanswered").longValue());
        assertThat(json.at("/oldestUnansweredMillis").doubleValue()).isGreaterThan(1_000);
        assertThat(json.at("/validity/verdict").stringValue()).isEqualTo("STARVED");
        assertThat(result.err()).contains("STARVED: 1 of 4 connections waited in vain");
      }
    }
  }

  @Test
  void table_namesTheTargetAndTheLatencies() throws Exception {
    try (TinyServer server = TinyServer.echo()) {
      Muxbench.Result result = drive(server, "-R", "500", "-c", "2", "-d", "300ms");

      assertThat(result.out())
          .contains("localhost:" + server.port(), "response", "service", "lag", "p50", "max")
          .doesNotContain("{", "\u001b");
      assertThat(result.exitCode()).isIn(ExitCode.OK, ExitCode.NOT_VALID);
    }
  }

  @Test
  void serverThatAnswersWrongly_failsTheRun_andTheReasonIsOnStandardError() throws Exception {
    try (TinyServer server = TinyServer.echoingWrongly()) {
      Muxbench.Result result = drive(server, "--json", "-R", "200", "-c", "2", "-d", "300ms");

      JsonNode json = JSON.readTree(result.out());
      assertThat(json.at("/errors/mismatch").intValue()).isPositive();
      assertThat(json.at("/validity/verdict").stringValue()).isEqualTo("FAILED");
      assertThat(result.err()).contains("FAILED: ", "byte 0 of a message of 64 bytes is 0x");
      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    }
  }

  private static Muxbench.Result drive(TinyServer server, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("drive", "localhost:" + server.port()));
    arguments.addAll(List.of("-w", "100ms", "--drain", "20s"));
    arguments.addAll(List.of(options));
    return Muxbench.run(arguments.toArray(String[]::new));
  }

  /** A disturbed host is nothing to hold against the command, as long as it says so. */
  private static void assertVerdictAgrees(JsonNode json, Muxbench.Result result) {
    boolean valid = json.at("/validity/verdict").stringValue().equals("VALID");
    assertThat(json.at("/validity/verdict").stringValue()).isNotEqualTo("FAILED");
    assertThat(result.exitCode()).isEqualTo(valid ? ExitCode.OK : ExitCode.NOT_VALID);
    assertThat(result.errLines()).hasSize(json.at("/validity/reasons").size());
  }

  private static long countIn(Path log, String tag) throws IOException {
    long count = 0;
    for (EncodableHistogram histogram : histograms(log)) {
      if (tag.equals(histogram.getTag())) {
        count += ((Histogram) histogram).getTotalCount();
      }
    }
    return count;
  }

  private static Set<String> tagsIn(Path log) throws IOException {
    Set<String> tags = new HashSet<>();
    histograms(log).forEach(histogram -> tags.add(histogram.getTag()));
    return tags;
  }

  private static List<EncodableHistogram> histograms(Path log) throws IOException {
    List<EncodableHistogram> histograms = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
      while (reader.hasNext()) {
        histograms.add(reader.nextIntervalHistogram());
      }
    }
    return histograms;
  }
}
