package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says whether a whole run may be trusted: from the marks of its windows, and from its control. */
final class RunValidity {

  /**
   * Share of the windows that count, and so were not replaced, that may carry a mark of one kind;
   * balanced order spreads the few over all contestants.
   */
  private static final double MARKED_SHARE = 0.25;

  private RunValidity() {}

  /**
   * Judges a run.
   *
   * @param controlDiffers figures in which the control differs from the baseline, though both are
   *     the same
   */
  static Validity of(Run run, List<Comparison> controlDiffers) {
    List<String> reasons = new ArrayList<>();
    Verdict verdict = Verdict.VALID;
    List<Window> windows =
        run.blocks().stream()
            .flatMap(block -> block.windows().stream())
            .filter(Window::counts)
            .toList();
    if (run.blocks().size() < run.plan().blocks()) {
      reasons.add(
          "interrupted after %d of %d blocks".formatted(run.blocks().size(), run.plan().blocks()));
      verdict = Verdict.DISTURBED;
    }
    for (Comparison differing : controlDiffers) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the control is the same server as the baseline, and yet its %s came out at a ratio of %.3f [%.3f, %.3f]",
              differing.metric().title(),
              differing.ratio(),
              differing.ciLow(),
              differing.ciHigh()));
      verdict = Verdict.DISTURBED;
    }
    for (Verdict each : Verdict.values()) {
      long marked =
          windows.stream()
              .filter(
                  window -> window.marks().stream().anyMatch(mark -> mark.startsWith(each + ":")))
              .count();
      if (marked > MARKED_SHARE * windows.size()) {
        reasons.add("%d of %d windows are marked %s".formatted(marked, windows.size(), each));
        verdict = each.compareTo(verdict) > 0 ? each : verdict;
      }
    }
    return new Validity(verdict, reasons);
  }
}
