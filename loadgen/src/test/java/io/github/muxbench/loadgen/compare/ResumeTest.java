package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A comparison that is killed at random moments, and gone on with until it is whole. */
@Isolated
@Timeout(300)
class ResumeTest {

  private static final int BLOCKS = 3;
  private static final int WINDOWS = 2;
  private static final int KILLS = 5;

  /** A block takes about as long. */
  private static final int BLOCK_MILLIS = 3_000;

  @TempDir private Path directory;

  @Test
  void runThatIsKilledFiveTimes_hasAllBlocksInTheEnd_andNoWindowTwice() throws Exception {
    Path path = directory.resolve("run");
    Random moments = new Random(19);
    List<Block> finished = List.of();
    for (int kill = 0; kill < KILLS; kill++) {
      try (MuxbenchProcess process = begin(path, "64")) {
        Thread.sleep(1_000 + moments.nextInt(2 * BLOCK_MILLIS));
        process.kill();
      }
      if (RunDirectory.isRun(path)) {
        List<Block> now = RunDirectory.read(path).blocks();
        assertThat(now.subList(0, finished.size())).isEqualTo(finished);
        finished = now;
      }
    }

    try (MuxbenchProcess last = begin(path, "64")) {
      assertThat(last.await()).as(last.standardError()).isIn(0, 3);
    }

    Run run = RunDirectory.read(path);
    assertThat(run.blocks()).extracting(Block::index).containsExactly(0, 1, 2);
    assertThat(run.blocks().subList(0, finished.size())).isEqualTo(finished);
    assertThat(run.blocks())
        .allSatisfy(block -> assertThat(block.windows()).hasSize(2 * 2 * WINDOWS));
    assertThat(run.comparisons()).isNotEmpty();
    // Reads every histogram, and holds each against its window.
    assertThat(BlockPercentiles.ofResponses(path, run)).hasSize(2);
    for (String contestant : List.of("selector", "virtual-threads")) {
      assertThat(Files.readAllLines(path.resolve(contestant + ".hlog")))
          .filteredOn(line -> line.startsWith("Tag=response"))
          .hasSize(BLOCKS * WINDOWS);
    }
    assertThat(path.resolve("report.html")).exists();

    try (MuxbenchProcess other = begin(path, "65")) {
      assertThat(other.await()).isEqualTo(1);
      assertThat(other.standardError())
          .hasLineCount(1)
          .contains("was begun as 'compare", "can't be gone on with as", "--connections 65");
    }
    assertThat(RunDirectory.read(path)).isEqualTo(run);
  }

  /** Begins it, or goes on with it. */
  private MuxbenchProcess begin(Path path, String connections) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("compare", "--no-control", "-w", "1s"));
    arguments.addAll(List.of("-c", connections, "-f", String.valueOf(BLOCKS)));
    arguments.addAll(List.of("--capacity-windows", String.valueOf(WINDOWS)));
    arguments.addAll(List.of("--latency-windows", String.valueOf(WINDOWS)));
    if (RunDirectory.isRun(path)) {
      arguments.add("--resume");
    } else {
      RunDirectory.discardLeftovers(path); // It was killed before a block was finished.
      arguments.add("-o");
    }
    arguments.add(path.toString());
    return new MuxbenchProcess(directory, arguments.toArray(String[]::new));
  }
}
