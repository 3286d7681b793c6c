package io.github.muxbench.results.report.text;

import io.github.muxbench.results.stats.ChanceFits;
import io.github.muxbench.results.stats.ContestantWaits;
import io.github.muxbench.results.stats.StallFloor;
import java.util.ArrayList;
import java.util.List;

/** How far the causes of stalls may be believed, and how large a stall must be to stand out. */
public final class StallSentences {

  private StallSentences() {}

  /** Returns a sentence for each thing that this run can tell. */
  public static List<String> of(List<ContestantWaits> contestants) {
    List<String> sentences = new ArrayList<>();
    ChanceFits.of(contestants).ifPresent(fits -> sentences.add(chance(fits)));
    StallFloor.of(contestants)
        .ifPresent(floor -> {
          sentences.add(single(floor));
          sentences.add(frequent(floor));
        });
    return sentences;
  }

  private static String chance(ChanceFits fits) {
    return "A cause that fits may stand beside a stall by chance: of the windows without a stall, %s have something that would fit one of %s ms, the median of the stalls."
        .formatted(Numbers.percent(fits.share()), Numbers.significant(fits.stallMillis()));
  }

  private static String single(StallFloor floor) {
    return "%s let a message wait for up to %s ms, and for more than %s ms in 5 %% of the windows. A single stall that a server makes itself stands out only if it is longer than the former; and the run meets it, with a likelihood of 95 %%, only if it comes every %s s or more often."
        .formatted(
            floor.hasControl() ? "The baseline and its control" : "The baseline",
            Numbers.significant(floor.longestMillis()),
            Numbers.significant(floor.usualMillis()),
            Numbers.significant(floor.metEverySeconds()));
  }

  private static String frequent(StallFloor floor) {
    return "Shorter stalls show by their number, since each delays only what is due while it lasts: those of %s ms make up the whole p99.9 only if one comes every %s s or more often, and p99 every %s s."
        .formatted(
            Numbers.significant(floor.usualMillis()),
            Numbers.significant(floor.reachesEverySeconds(99.9)),
            Numbers.significant(floor.reachesEverySeconds(99)));
  }
}
