package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.stats.Derivation.FromRounds;
import io.github.muxbench.results.stats.Derivation.FromWindows;
import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The ratio of a figure as it was in each block, which is what an interval rests on. */
public final class BlockRatios {

  private BlockRatios() {}

  /**
   * Returns a ratio block by block; not a number where a block doesn't support it.
   *
   * @param ofBaseline the baseline's response times
   * @param ofContestant the contestant's
   */
  public static double[] of(
      Run run, Comparison comparison, BlockPercentiles ofBaseline, BlockPercentiles ofContestant) {
    Metric metric = comparison.metric();
    if (Derivation.of(metric) instanceof FromWindows windows) {
      return rounds(run, comparison.baseline(), comparison.contestant(), windows)
          .map(blocks -> blocks.stream().mapToDouble(Typical::logRatio).map(Math::exp).toArray())
          .orElse(new double[0]);
    }
    if (Derivation.of(metric) instanceof FromRounds) {
      return Arrays.stream(
              FromRounds.logRatios(run.blocks(), comparison.baseline(), comparison.contestant()))
          .map(Math::exp)
          .toArray();
    }
    double[] baseline = BlockFigures.of(run, comparison.baseline(), metric, ofBaseline);
    double[] contestant = BlockFigures.of(run, comparison.contestant(), metric, ofContestant);
    return IntStream.range(0, Math.min(baseline.length, contestant.length))
        .mapToDouble(block -> contestant[block] / baseline[block])
        .toArray();
  }

  /**
   * Returns what the windows of two contestants tell of a figure, side by side, in each block;
   * empty if the platform didn't tell it of some window.
   */
  static Optional<List<List<Round<Quotient>>>> rounds(
      Run run, String baseline, String contestant, FromWindows derivation) {
    List<List<Round<Quotient>>> blocks = new ArrayList<>();
    for (Block block : run.blocks()) {
      List<Round<Quotient>> rounds = new ArrayList<>();
      var ofBaseline = Derivation.windows(block, baseline, derivation.kind());
      var ofContestant = Derivation.windows(block, contestant, derivation.kind());
      for (int i = 0; i < Math.min(ofBaseline.size(), ofContestant.size()); i++) {
        Quotient first = derivation.quotient().apply(ofBaseline.get(i));
        Quotient second = derivation.quotient().apply(ofContestant.get(i));
        if (first == null || second == null) {
          return Optional.empty();
        }
        rounds.add(new Round<>(first, second));
      }
      blocks.add(rounds);
    }
    return Optional.of(blocks);
  }
}
