package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Percentiles;
import java.util.List;
import java.util.Optional;

/**
 * How long, and how often, a server must stand still by its own doing for the whole tail to show
 * it.
 *
 * @param longestMillis the longest wait of the baseline and its control: a single stall of another
 *     that is longer is something that these didn't have
 * @param usualMillis what the longest wait of 95 % of their windows doesn't exceed: shorter stalls
 *     are some among many
 * @param latencySeconds how long the latency windows of the baseline were together, as those of any
 *     other contestant that was driven to the end
 * @param hasControl whether these windows are those of a control as well
 */
public record StallFloor(
    double longestMillis, double usualMillis, double latencySeconds, boolean hasControl) {

  private static final double USUAL_PERCENT = 95;

  /** What happens three times on average is seen at all in 95 % of cases (Poisson). */
  private static final double EXPECTED_TO_MEET = 3;

  /** Returns it; empty if too few windows have their longest wait recorded. */
  public static Optional<StallFloor> of(List<ContestantWaits> contestants) {
    List<ContestantWaits> same =
        contestants.stream().filter(each -> each.contestant().role() != Role.CONTESTANT).toList();
    double[] sorted =
        same.stream()
            .flatMap(each -> each.waits().stream())
            .mapToDouble(LongestWait::millis)
            .sorted()
            .toArray();
    if (!Percentiles.supported(sorted.length, USUAL_PERCENT)) {
      return Optional.empty();
    }
    int rank = (int) Math.ceil(sorted.length * USUAL_PERCENT / 100);
    double seconds =
        same.getFirst().waits().stream()
            .mapToDouble(each -> each.window().traffic().seconds())
            .sum();
    return Optional.of(
        new StallFloor(sorted[sorted.length - 1], sorted[rank - 1], seconds, same.size() > 1));
  }

  /** Returns how often a stall must come to be met in the run at all, with 95 % likelihood. */
  public double metEverySeconds() {
    return latencySeconds / EXPECTED_TO_MEET;
  }

  /**
   * Returns how often a stall of {@link #usualMillis} must come to delay more messages than lie
   * beyond a percentile. One that lasts t and comes every T delays t / T of all messages.
   *
   * @param percentile 0 to 100
   */
  public double reachesEverySeconds(double percentile) {
    return usualMillis / 1e3 / (1 - percentile / 100);
  }
}
