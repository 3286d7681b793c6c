package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Two processes of one server in each block of a run. Which of them bears which name means nothing,
 * so with the names exchanged in some blocks it is another run, whose true ratio is 1.
 *
 * <p>They are exchanged for all windows of a block or for none. What one process differs by from
 * the other then stays with it, and that is what an interval over blocks is there for. A coin for
 * each round would mix the two processes, and leave nothing but the noise of windows.
 *
 * @param blocks those of the run
 */
record Relabelling(List<BothWays> blocks) {

  /** Logarithm of a block's ratio. */
  record BothWays(double named, double exchanged) {}

  /**
   * Returns one for each contestant that is the baseline's server once more.
   *
   * @param metric a run that doesn't have it in each block has none
   */
  static List<Relabelling> of(Run run, Metric metric) {
    String baseline = run.baseline().name();
    List<Relabelling> all = new ArrayList<>();
    for (Contestant other : run.contestants()) {
      if (other.role() != Role.BASELINE && other.spec().equals(run.baseline().spec())) {
        double[] named = ratios(run, metric, baseline, other.name());
        double[] exchanged = ratios(run, metric, other.name(), baseline);
        List<BothWays> blocks =
            IntStream.range(0, named.length)
                .mapToObj(i -> new BothWays(Math.log(named[i]), Math.log(exchanged[i])))
                .filter(block -> Double.isFinite(block.named()))
                .toList();
        if (blocks.size() == run.blocks().size()) {
          all.add(new Relabelling(blocks));
        }
      }
    }
    return all;
  }

  private static double[] ratios(Run run, Metric metric, String baseline, String contestant) {
    var same = Comparison.Verdict.NO_DIFFERENCE_SHOWN;
    var comparison = new Comparison(baseline, contestant, metric, 1, 1, 1, 1, 1, same, null, 0);
    return BlockRatios.of(run, comparison, BlockPercentiles.NONE, BlockPercentiles.NONE);
  }

  /** Returns whether one block is as far from 1 as all others together, by their squares. */
  boolean hasFarBlock() {
    var squares =
        blocks.stream().mapToDouble(block -> block.named() * block.named()).summaryStatistics();
    return squares.getMax() > squares.getSum() / 2;
  }

  /** Returns what a run of so many of the blocks says, with the names in each by a coin. */
  RatioEstimate draw(int count, SplittableRandom random) {
    List<BothWays> drawn = new ArrayList<>(blocks);
    Collections.shuffle(drawn, random);
    return RatioEstimate.of(
            1,
            1,
            drawn.stream()
                .limit(count)
                .mapToDouble(block -> random.nextBoolean() ? block.named() : block.exchanged())
                .toArray())
        .orElseThrow();
  }
}
