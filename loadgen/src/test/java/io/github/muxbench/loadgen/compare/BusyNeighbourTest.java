package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.muxbench.loadgen.host.Cpus;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A comparison beside a program that computes on one of its CPUs. {@code scripts/busy-neighbour.sh}
 * has the cases that take longer.
 */
@Timeout(180)
@Isolated // It is about who else uses the machine.
@EnabledOnOs(OS.LINUX)
class BusyNeighbourTest {

  @TempDir private Path directory;

  @Test
  void busyNeighbour_makesTheRunInvalid_andIsNamed() throws Exception {
    List<Integer> cpus = Cpus.allowed();
    assumeTrue(cpus.size() > 1 && !Placement.parse("auto", 1).equals(Placement.NONE));
    int cpu = cpus.getFirst(); // The servers'.
    Path path = directory.resolve("run");
    Process neighbour =
        new ProcessBuilder("taskset", "-c", String.valueOf(cpu), "sh", "-c", "while :; do :; done")
            .start();
    try (var muxbench =
        new MuxbenchProcess(
            directory,
            "compare",
            "--no-control",
            "-f",
            "2",
            "-w",
            "1s",
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
      assertThat(muxbench.await()).as(muxbench.standardError()).isEqualTo(3);
      assertThat(muxbench.standardOutput().replaceAll("\\s+", " ")) // Of wrapped lines.
          .containsPattern(
              "other processes used \\d\\.\\d\\d CPUs while this run measured, on its CPUs; "
                  + "the largest was \\S+ \\(pid \\d+\\), \\d+\\.\\d s in a block");
    } finally {
      neighbour.destroyForcibly();
    }
    Run run = RunDirectory.read(path);
    assertThat(Objects.requireNonNull(run.validity()).verdict())
        .isNotEqualTo(Validity.Verdict.VALID);
    assertThat(run.blocks()).allMatch(block -> block.others() != null);
  }
}
