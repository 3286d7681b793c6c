package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.stats.JointVerdicts;
import java.util.Optional;
import java.util.OptionalInt;

/** Says how much longer a run would have to be to settle a figure. */
final class MoreBlocks {

  private MoreBlocks() {}

  /** Returns words for a figure that isn't settled; empty for any other. */
  static Optional<String> of(Comparison comparison, int blocks) {
    if (comparison.adjustedVerdict() != Verdict.NO_DIFFERENCE_SHOWN
        || comparison.verdict() != Verdict.NO_DIFFERENCE_SHOWN) {
      return Optional.empty();
    }
    OptionalInt more = JointVerdicts.blocksToSettle(comparison, blocks);
    return Optional.of(
        more.isPresent()
            ? "about %d more blocks would, if it is as it looks".formatted(more.getAsInt())
            : "nor would ten times as many blocks, if it is as it looks");
  }
}
