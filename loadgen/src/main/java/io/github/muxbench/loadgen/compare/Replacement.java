package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Chooses the rounds of a block that are driven once more, because the machine was disturbed.
 *
 * <p>A round is replaced as a whole, with the windows of all contestants, and chosen by its marks
 * alone, never by what was measured in it: so no contestant gains by it. What a server does to
 * itself, such as collecting garbage, is no disturbance.
 */
final class Replacement {

  /** More than this share of the rounds, and the run itself had better be made at another time. */
  private static final double BUDGET = 0.25;

  private static final String DISTURBED = Verdict.DISTURBED + ":";

  private Replacement() {}

  /** Returns how many rounds of a kind may be driven once more in a block. */
  static int budget(int rounds) {
    return (int) Math.ceil(rounds * BUDGET);
  }

  /**
   * Returns the round of a kind that was disturbed most, of those that count; empty if none was.
   */
  static Optional<Integer> mostDisturbed(List<Window> windows, Kind kind) {
    Map<Integer, List<Window>> disturbed =
        windows.stream()
            .filter(window -> window.kind() == kind && window.counts() && isDisturbed(window))
            .collect(Collectors.groupingBy(Window::round, TreeMap::new, Collectors.toList()));
    return disturbed.entrySet().stream()
        .max(
            Comparator.<Map.Entry<Integer, List<Window>>>comparingInt(
                    round -> round.getValue().size())
                .thenComparingDouble(round -> stolenMillis(round.getValue())))
        .map(Map.Entry::getKey);
  }

  /** Returns the windows with those of one round marked as replaced. */
  static List<Window> replacing(List<Window> windows, Kind kind, int round) {
    return windows.stream()
        .map(window ->
            window.kind() == kind && window.round() == round ? window.asReplaced() : window)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static boolean isDisturbed(Window window) {
    return window.marks().stream().anyMatch(mark -> mark.startsWith(DISTURBED));
  }

  private static double stolenMillis(List<Window> windows) {
    return windows.stream()
        .mapToDouble(window -> window.stolenMillis() == null ? 0 : window.stolenMillis())
        .sum();
  }
}
