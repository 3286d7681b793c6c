package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * More is offered than is answered in time. Whose fault that is can't be seen from the answers: a
 * slow server and a generator that is late look the same to them. {@code drive} must tell which.
 */
@Isolated // Whose fault it is that answers are late must not be that of other tests.
@Timeout(300)
class LimitingPartyTest {

  private static final int NOT_VALID = 3;
  private static final int ATTEMPTS = 4;

  @TempDir private Path directory;

  @Test
  void slowedServer_isSaturated_andTheRateIsNotSilentlyLowered() throws Exception {
    // 1 ms for each read, which is one message while none follows before its answer: at most 1,000
    // a second. And it leaves the generator its CPU.
    try (MuxbenchProcess server = serve("--work=block:1ms")) {
      JsonNode told =
          driveUndisturbed(
              server, "-R=3k", "-w=1s", "-d=1s", "--drain=10s", "--outstanding=1", "--json");

      assertThat(verdict(told)).isEqualTo(Verdict.SERVER_SATURATED);
      assertThat(reasons(told)).anyMatch(reason -> reason.contains("beyond the server"));
      assertThat(told.at("/rate/requestedPerSecond").asDouble()).isEqualTo(3_000);
      // All that was due counts: what was answered, and what was not. What the warm-up leaves
      // unanswered would count too, but there is time for its 3,000 messages, if the server does
      // 250 a second.
      assertThat(
              told.path("received").asLong()
                  + told.path("unanswered").asLong()
                  + told.path("unsent").asLong())
          .isEqualTo(3_000);
      assertThat(told.at("/latencyMicros/response/p99").asDouble()).isGreaterThan(1e6);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC}) // SIGSTOP and SIGCONT.
  void starvedGenerator_isTheLimit_andTheServerIsNotBlamed() throws Exception {
    try (MuxbenchProcess server = serve();
        MuxbenchProcess drive =
            new MuxbenchProcess(
                Files.createTempDirectory(directory, "drive"),
                "drive",
                target(server),
                "-R",
                "2k",
                "-d",
                "3s",
                "--json",
                "--progress")) {
      drive.awaitOnStandardError("p50"); // It drives.
      Process starver =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "while kill -STOP $0; do sleep 0.015; kill -CONT $0 || exit; sleep 0.015; done",
                  Long.toString(drive.pid()))
              .redirectErrorStream(true)
              .start();
      try {
        assertThat(drive.await()).isEqualTo(NOT_VALID);
      } finally {
        starver.destroyForcibly();
      }
      JsonNode told = RunDirectory.json().readTree(drive.standardOutput());

      assertThat(reasons(told))
          .anyMatch(reason -> reason.contains("the generator got around to"))
          .noneMatch(reason -> reason.contains("server"));
      // Time that the host took away meanwhile makes it the host's fault.
      assertThat(verdict(told)).isIn(Verdict.GENERATOR_LIMITED, Verdict.DISTURBED);
      assertThat(told.at("/latencyMicros/lag/p99").asDouble()).isGreaterThan(1e3);
    }
  }

  private MuxbenchProcess serve(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve", "selector", "--port=0"));
    arguments.addAll(List.of(options));
    MuxbenchProcess server =
        new MuxbenchProcess(
            Files.createTempDirectory(directory, "server"), arguments.toArray(new String[0]));
    try {
      server.awaitOnStandardOutput("LISTENING ");
      return server;
    } catch (Throwable e) {
      server.close();
      throw e;
    }
  }

  /**
   * On a machine that is busy with other things the generator may rightly be found late as well.
   */
  private JsonNode driveUndisturbed(MuxbenchProcess server, String... options)
      throws IOException, InterruptedException {
    JsonNode told = drive(server, options);
    for (int i = 1; i < ATTEMPTS && reasons(told).toString().contains("generator"); i++) {
      told = drive(server, options);
    }
    return told;
  }

  private JsonNode drive(MuxbenchProcess server, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("drive", target(server)));
    arguments.addAll(List.of(options));
    try (MuxbenchProcess drive =
        new MuxbenchProcess(
            Files.createTempDirectory(directory, "drive"), arguments.toArray(new String[0]))) {
      assertThat(drive.await()).isEqualTo(NOT_VALID);
      return RunDirectory.json().readTree(drive.standardOutput());
    }
  }

  private static String target(MuxbenchProcess server) throws IOException {
    return server
        .standardOutput()
        .lines()
        .findFirst()
        .orElseThrow()
        .substring("LISTENING ".length());
  }

  private static Verdict verdict(JsonNode told) {
    return Verdict.valueOf(told.at("/validity/verdict").asString());
  }

  private static List<String> reasons(JsonNode told) {
    return StreamSupport.stream(told.at("/validity/reasons").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }
}
