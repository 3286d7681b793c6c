package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing more can be written: to {@code /dev/full}, or to a file that may grow no more ({@code
 * ulimit -f}), which the kernel tells the program as it tells it of a full disk.
 */
@Execution(ExecutionMode.CONCURRENT) // Processes of its own, and nothing that is measured counts.
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/full and ulimit -f")
class FullDiskTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-R 500", "--json"})
  void drive_tellsThatItsFileCanNotBeWritten(String option) throws Exception {
    try (TinyServer server = TinyServer.echo()) {
      String command =
          "drive localhost:%d -c 2 -w 50ms -d 300ms %s -o /dev/full"
              .formatted(server.port(), option);
      assertCanNotWrite(new MuxbenchProcess(directory, command.split(" ")));
    }
  }

  private static void assertCanNotWrite(MuxbenchProcess muxbench) throws Exception {
    try (muxbench) {
      assertThat(muxbench.await()).isEqualTo(1);
      assertThat(muxbench.standardError())
          .isEqualTo("muxbench drive: /dev/full can't be written: No space left on device\n");
    }
  }

  /** It measures to the end, and shows what it has measured. */
  @Test
  void drive_thatFillsTheDisk_printsItsTableAllTheSame() throws Exception {
    Path log = directory.resolve("x.hlog");
    try (TinyServer server = TinyServer.echo();
        var muxbench =
            MuxbenchProcess.withFilesOfAtMost(
                2,
                directory,
                "drive",
                "localhost:" + server.port(),
                "-c",
                "2",
                "-w",
                "50ms",
                "-d",
                "1500ms",
                "-R",
                "5k",
                "--drain",
                "20s",
                "-o",
                log.toString())) {
      assertThat(muxbench.await()).isEqualTo(1);
      assertThat(muxbench.standardOutput()).contains("response", "service", "p99");
      assertThat(muxbench.standardError())
          .endsWith("muxbench drive: " + log + " can't be written: File too large\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "drive localhost:PORT -c 2 -w 50ms -d 100ms --json"})
  void standardOutputThatIsFull_isAFailure(String command) throws Exception {
    try (TinyServer server = TinyServer.echo();
        var muxbench =
            MuxbenchProcess.writingTo(
                Path.of("/dev/full"),
                directory,
                command.replace("PORT", String.valueOf(server.port())).split(" "))) {
      assertThat(muxbench.await()).isEqualTo(1);
      assertThat(muxbench.standardError()).endsWith("what it had to tell is lost\n");
    }
  }

  @Test
  void comparison_namesTheFile_printsItsTable_andKeepsFinishedBlocks() throws Exception {
    Path path = directory.resolve("run");
    try (var muxbench =
        MuxbenchProcess.withFilesOfAtMost(
            160,
            directory,
            "compare",
            "--contestant",
            "selector",
            "-w",
            "300ms",
            "-f",
            "12",
            "--capacity-windows",
            "4",
            "--latency-windows",
            "4",
            "-c",
            "8",
            "-R",
            "2k",
            "-o",
            path.toString())) {
      assertThat(muxbench.await()).isEqualTo(1);
      assertThat(muxbench.standardError())
          .matches(
              "muxbench compare: \\Q"
                  + path
                  + "\\E/\\S+ can't be written: File too large; finished blocks are kept in \\Q"
                  + path
                  + "\\E\n");
      assertThat(muxbench.standardOutput()).contains("capacity", "verdict");
      assertThat(muxbench.leftBehind()).isEmpty();
    }
    Run run = RunDirectory.read(path);
    assertThat(run.blocks()).isNotEmpty();
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
    try (var muxbench = new MuxbenchProcess(directory, "report", path.toString())) {
      assertThat(muxbench.await()).isZero();
    }
  }
}
