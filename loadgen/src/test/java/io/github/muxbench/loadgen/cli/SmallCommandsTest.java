package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.contestants.Variant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Commands without options of their own: {@code list}, {@code check} and {@code calibrate}. */
@Execution(ExecutionMode.CONCURRENT) // Each with a process of its own.
class SmallCommandsTest {

  @Test
  void list_namesEveryServer() throws Exception {
    Muxbench.Result result = Muxbench.run("list");

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("selector ", "virtual-threads ", "platform-threads ", "exec:", "tcp:");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void calibrate_saysWhatEachFigureMeans_andLeavesNothingRunning() throws Exception {
    try (Muxbench calibrate = Muxbench.start("calibrate")) {
      List<String> lines = calibrate.out().lines().toList();

      assertThat(calibrate.awaitExit()).isEqualTo(ExitCode.OK);
      assertThat(lines)
          .hasSizeGreaterThanOrEqualTo(14)
          .noneMatch(line -> line.contains("null") || line.contains("NaN"));
      assertThat(lines).anyMatch(line -> line.matches("clock: \\d+ ns a reading"));
      assertThat(lines)
          .anyMatch(line -> line.matches("generator against .*: [1-9]\\d* messages a second.*"));
      for (int i = 1; i < lines.size(); i += 2) {
        assertThat(lines.get(i)).matches("    [A-Z].*\\.");
      }
      assertThat(calibrate.process().descendants()).isEmpty();
    }
  }

  @Test
  void list_namesEveryVariant_withItsLesson() throws Exception {
    List<String> lines = Muxbench.run("list").out().lines().toList();

    assertThat(Variant.values())
        .allSatisfy(variant ->
            assertThat(lines)
                .anyMatch(line ->
                    line.startsWith(variant.contestant() + " ")
                        && line.endsWith(" " + variant.lesson())));
  }

  @Test
  void check_ofOurServer_passes() throws Exception {
    Muxbench.Result result = Muxbench.run("check", "selector");

    assertThat(result.out().lines())
        .hasSameSizeAs(EchoChecks.all(_ -> Optional.empty(), EchoChecks.PATIENCE))
        .allMatch(line -> line.contains(" passed ") || canNotBeToldHere(line));
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
  }

  private static boolean canNotBeToldHere(String line) {
    return !OS.LINUX.isCurrentOs() && line.matches("open files +not applicable .*");
  }

  @Test
  void check_ofAServerThatChangesBytes_fails() throws Exception {
    try (TinyServer server = TinyServer.echoingWrongly()) {
      Muxbench.Result result = Muxbench.run("check", "tcp:localhost:" + server.port());

      assertThat(result.out()).contains(" FAILED ");
      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    }
  }
}
