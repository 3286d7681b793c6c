package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says in sentences what went otherwise than planned in a run, be it valid or not. */
public final class Deviations {

  private Deviations() {}

  /** Returns the sentences; none if all went as planned. */
  public static List<String> of(Run run) {
    List<String> sentences = new ArrayList<>();
    List<Window> windows =
        run.blocks().stream().flatMap(block -> block.windows().stream()).toList();
    long replaced =
        windows.stream().filter(window -> Boolean.TRUE.equals(window.replaced())).count();
    if (replaced > 0) {
      sentences.add(
          "%d of %d windows belong to rounds that an earlier version drove once more, since the host was disturbed; its run.json leaves them out of the comparisons, and this report doesn't."
              .formatted(replaced, windows.size()));
    }
    List<String> unsettled = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      long blocks =
          run.blocks().stream()
              .flatMap(block -> block.warmups().stream())
              .filter(warmup -> warmup.contestant().equals(contestant.name()))
              .filter(warmup -> !warmup.settled())
              .count();
      if (blocks > 0) {
        unsettled.add("%s in %d".formatted(contestant.name(), blocks));
      }
    }
    if (!unsettled.isEmpty()) {
      sentences.add(
          "Not everybody had settled when the warm-up was at its longest: of %d blocks, %s."
              .formatted(run.blocks().size(), String.join(", ", unsettled)));
    }
    Stream.concat(run.comparisons().stream(), run.control().stream())
        .filter(Deviations::totalsDisagree)
        .map(Deviations::ofTotals)
        .forEach(sentences::add);
    return sentences;
  }

  private static boolean totalsDisagree(Comparison comparison) {
    double ofTotals = comparison.ratioOfTotals();
    return ofTotals < comparison.ciLow() || ofTotals > comparison.ciHigh();
  }

  private static String ofTotals(Comparison comparison) {
    return "Over all windows together the %s of %s is %s times that of %s, outside the interval: single windows or blocks were far from typical."
        .formatted(
            comparison.metric().title(),
            comparison.contestant(),
            String.format(Locale.ROOT, "%.3f", comparison.ratioOfTotals()),
            comparison.baseline());
  }
}
