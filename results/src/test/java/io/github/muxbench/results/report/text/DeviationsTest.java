package io.github.muxbench.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConductTest {

  @Test
  void runThatWentAsPlanned_needsNoWords() {
    assertThat(Deviations.of(SyntheticRun.with(settled(true), List.of(), List.of()))).isEmpty();
  }

  @Test
  void totalsOutsideTheInterval_areSaid_ofContestantsAndControl() {
    Comparison typical = capacity(100, 98.5, 0.98, 1.01);
    Comparison far = capacity(100, 97.1, 0.98, 1.01);
    assertThat(
            Deviations.of(
                SyntheticRun.with(settled(true), List.of(typical, far), List.of(typical))))
        .containsExactly(
            "Over all windows together the capacity of virtual-threads is 0.971 times that of selector, outside the interval: single windows or blocks were far from typical.");
    assertThat(Deviations.of(SyntheticRun.with(settled(true), List.of(), List.of(far)))).hasSize(1);
  }

  @Test
  void windowsThatAnEarlierVersionReplaced_areCounted() throws IOException {
    Path archive = Path.of("published", "standard-variants-20261124.zip");
    Run run;
    try (FileSystem zip = FileSystems.newFileSystem(archive)) {
      run = RunDirectory.read(zip.getPath("/20261124-standard-variants"));
    }
    assertThat(Deviations.of(run))
        .contains(
            "5 of 3205 windows belong to rounds that an earlier version drove once more, since the host was disturbed; its run.json leaves them out of the comparisons, and this report doesn't.");
  }

  @Test
  void warmUpThatEndedTooEarly_isSaidOnce_ofAllThatItHappenedTo() {
    assertThat(Deviations.of(SyntheticRun.with(settled(false), List.of(), List.of())))
        .containsExactly(
            "Not everybody had settled when the warm-up was at its longest: of 3 blocks, selector in 3, virtual-threads in 3, selector-control in 3.");
  }

  private static Run settled(boolean settled) {
    Run run = SyntheticRun.run();
    return SyntheticRun.withBlocks(
        run,
        run.blocks().stream()
            .map(block ->
                new Block(
                    block.index(),
                    block.warmups().stream()
                        .map(warmup ->
                            new Block.Warmup(
                                warmup.contestant(),
                                warmup.seconds(),
                                settled,
                                warmup.capacities(),
                                warmup.compilationMillis(),
                                warmup.memoryPerConnectionBytes()))
                        .toList(),
                    block.windows()))
            .toList());
  }

  private static Comparison capacity(
      double baselineValue, double contestantValue, double low, double high) {
    return new Comparison(
        SyntheticRun.BASELINE,
        SyntheticRun.CONTESTANT,
        Metric.CAPACITY,
        baselineValue,
        contestantValue,
        1,
        low,
        high,
        Verdict.of(low, high),
        null,
        0.1);
  }
}
