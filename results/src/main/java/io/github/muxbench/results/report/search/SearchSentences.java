package io.github.muxbench.results.report.search;

import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.search.Slo;
import io.github.muxbench.results.search.Sustained;
import io.github.muxbench.results.stats.FigureInterval;
import java.util.ArrayList;
import java.util.List;

/** What a search found, in words. */
public final class SearchSentences {

  private SearchSentences() {}

  /** Returns what was asked. */
  public static String asked(Search search) {
    Slo slo = search.slo();
    return "Highest rate with %s (%s), %d connections, %d bytes, 95 %% intervals"
        .formatted(
            slo.text(), slo.tail().words(), search.plan().connections(), search.plan().sizeBytes());
  }

  /** Returns what there is to say of each contestant, and of each ratio. */
  public static List<String> of(Search search) {
    List<String> all = new ArrayList<>();
    List<Sustained> sustained = Sustained.of(search);
    sustained.forEach(each -> all.add(told(each, search.slo())));
    for (Sustained each : sustained.subList(1, sustained.size())) {
      Sustained.ratio(search, each.contestant())
          .ifPresent(ratio ->
              all.add(
                  "%s sustains %s times the rate of %s."
                      .formatted(
                          each.contestant(),
                          Numbers.ratio(ratio.value(), ratio.low(), ratio.high()),
                          search.baseline().name())));
    }
    return all;
  }

  private static String told(Sustained sustained, Slo slo) {
    return sustained.contestant()
        + ": "
        + switch (sustained) {
          case Sustained.Known known -> known(known);
          case Sustained.Above above ->
              "above %s messages/s, and no closer: the generator could offer no more."
                  .formatted(Numbers.compact(above.perSecond()));
          case Sustained.Below below ->
              "%s was missed at every rate that was tried, down to %s messages/s."
                  .formatted(slo.text(), Numbers.compact(below.perSecond()));
          case Sustained.Unknown _ -> "not known, it couldn't be driven.";
        };
  }

  private static String known(Sustained.Known known) {
    FigureInterval rate = known.rate();
    return "%s [%s, %s] messages/s%s."
        .formatted(
            Numbers.compact(rate.value()),
            Numbers.compact(rate.low()),
            Numbers.compact(rate.high()),
            known.curve().isEmpty() ? "" : "; on other processes " + again(known));
  }

  private static String again(Sustained.Known known) {
    Sustained.Point confirmed = known.confirmed();
    Sustained.Point missed = known.missed();
    return (confirmed == null ? "it held at no rate" : "it held at " + at(confirmed))
        + (missed == null ? ", and was missed at none" : ", and was missed at " + at(missed));
  }

  private static String at(Sustained.Point point) {
    return "%s/s (%s µs)"
        .formatted(Numbers.compact(point.perSecond()), Numbers.significant(point.micros()));
  }
}
