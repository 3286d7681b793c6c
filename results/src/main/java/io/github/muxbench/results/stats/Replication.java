package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What many runs of the same comparison said of one figure: how often they claimed a difference,
 * and how narrow their intervals were. Of servers that are the same it shows how often a run is
 * wrong; of servers of a known difference, how often it finds that.
 *
 * @param runs runs that have the figure
 * @param higher runs whose own interval is above 1
 * @param lower runs whose own interval is below 1
 * @param stated runs that state a difference after all figures are judged at once
 * @param median of the ratios
 * @param lowest of the ratios
 * @param highest of the ratios
 * @param halfWidth median over the runs of the factor by which an interval reaches beyond its
 *     ratio, less 1: 0.03 for an interval of about ±3 %
 */
public record Replication(
    Metric metric,
    int runs,
    int higher,
    int lower,
    int stated,
    double median,
    double lowest,
    double highest,
    double halfWidth) {

  /**
   * Counts what runs said of one contestant, figure by figure.
   *
   * @param contestant its name; a control has one too
   */
  public static List<Replication> of(List<Run> runs, String contestant) {
    Map<Metric, List<Comparison>> said = new EnumMap<>(Metric.class);
    for (Run run : runs) {
      for (List<Comparison> comparisons : List.of(run.comparisons(), run.control())) {
        for (Comparison each : comparisons) {
          if (each.contestant().equals(contestant)) {
            said.computeIfAbsent(each.metric(), _ -> new ArrayList<>()).add(each);
          }
        }
      }
    }
    List<Replication> replications = new ArrayList<>();
    said.forEach((metric, comparisons) -> replications.add(of(metric, comparisons)));
    return replications;
  }

  private static Replication of(Metric metric, List<Comparison> said) {
    var ratios = said.stream().mapToDouble(Comparison::ratio).summaryStatistics();
    return new Replication(
        metric,
        said.size(),
        count(said, Comparison.Verdict.HIGHER),
        count(said, Comparison.Verdict.LOWER),
        (int)
            said.stream()
                .filter(each -> each.stated() != Comparison.Verdict.NO_DIFFERENCE_SHOWN)
                .count(),
        median(said, Comparison::ratio),
        ratios.getMin(),
        ratios.getMax(),
        median(said, each -> Math.sqrt(each.ciHigh() / each.ciLow()) - 1));
  }

  private static int count(List<Comparison> said, Comparison.Verdict verdict) {
    return (int) said.stream().filter(each -> each.verdict() == verdict).count();
  }

  private static double median(List<Comparison> said, ToDoubleFunction<Comparison> figure) {
    return Median.withDefaults().evaluate(said.stream().mapToDouble(figure).toArray());
  }
}
