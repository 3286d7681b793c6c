package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;

/**
 * What a comparison means for the contestant, judged with all others; the keys are those of {@code
 * charts.js}.
 */
public enum Assessment {
  BETTER("better"),
  WORSE("worse"),
  NO_DIFFERENCE("none"),
  NOISE_FLOOR("floor");

  private final String key;

  Assessment(String key) {
    this.key = key;
  }

  public static Assessment of(Comparison comparison) {
    if (comparison.stated() == Verdict.NO_DIFFERENCE_SHOWN) {
      return NO_DIFFERENCE;
    }
    boolean more = comparison.stated() == Verdict.HIGHER;
    return more == comparison.metric().moreIsBetter() ? BETTER : WORSE;
  }

  public String key() {
    return key;
  }

  /**
   * Returns the verdict in words. The control is judged by itself; any other figure that the run
   * was asked for with the rest, and where that takes its difference away the words say so, since
   * its interval excludes 1.
   */
  public String words(Comparison comparison) {
    if (this != NOISE_FLOOR && comparison.adjustedVerdict() == null) {
      return "descriptive";
    }
    Verdict alone = comparison.verdict();
    Verdict said = this == NOISE_FLOOR ? alone : comparison.stated();
    return switch (said) {
      case HIGHER -> "higher";
      case LOWER -> "lower";
      case NO_DIFFERENCE_SHOWN ->
          this == NOISE_FLOOR
              ? "no difference shown"
              : alone == said
                  ? "not settled by this run"
                  : "not settled by this run (judged with the others)";
    };
  }
}
