package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;

/** What a comparison means for the contestant; the keys are those of {@code charts.js}. */
enum Standing {
  BETTER("better"),
  WORSE("worse"),
  NO_DIFFERENCE("none"),
  NOISE_FLOOR("floor");

  private final String key;

  Standing(String key) {
    this.key = key;
  }

  static Standing of(Comparison comparison) {
    if (comparison.verdict() == Verdict.NO_DIFFERENCE_SHOWN) {
      return NO_DIFFERENCE;
    }
    boolean more = comparison.verdict() == Verdict.HIGHER;
    return more == comparison.metric().moreIsBetter() ? BETTER : WORSE;
  }

  String key() {
    return key;
  }

  /** Returns the verdict in words. */
  static String words(Verdict verdict) {
    return switch (verdict) {
      case HIGHER -> "higher";
      case LOWER -> "lower";
      case NO_DIFFERENCE_SHOWN -> "no difference shown";
    };
  }
}
