package io.github.muxbench.results.stats;

import java.util.List;
import java.util.Optional;

/**
 * How many windows without a stall hold what would be taken for the cause of one: so many causes
 * fit by chance.
 *
 * @param stallMillis median of the stalls
 * @param share of the windows without a stall, 0 to 1
 */
public record ChanceFits(double stallMillis, double share) {

  /** Returns it for all contestants together; empty if no stall has a cause that was recorded. */
  public static Optional<ChanceFits> of(List<ContestantWaits> contestants) {
    List<LongestWait> waits =
        contestants.stream()
            .flatMap(each -> each.waits().stream())
            .filter(wait -> StallCause.of(wait) != StallCause.NOT_RECORDED)
            .toList();
    double[] stalls =
        waits.stream()
            .filter(LongestWait::isStall)
            .mapToDouble(LongestWait::millis)
            .sorted()
            .toArray();
    List<LongestWait> calm = waits.stream().filter(wait -> !wait.isStall()).toList();
    if (stalls.length == 0 || calm.isEmpty()) {
      return Optional.empty();
    }
    double median = stalls[stalls.length / 2];
    long fits =
        calm.stream().filter(wait -> StallCause.of(wait.lasting(median)).explains()).count();
    return Optional.of(new ChanceFits(median, (double) fits / calm.size()));
  }
}
