package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Fairness;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.Window.Sustained;
import io.github.muxbench.results.report.chart.PanelsChart.Figure;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.stats.BlockFigures;
import io.github.muxbench.results.stats.NewcomerTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How evenly each contestant served its connections, and those who came later, while it was
 * saturated. A wait that is longer than a capacity window shows only in sustained turns; where a
 * run has none, there is no such panel, since the end of a window would be taken for a figure.
 */
final class FairnessPanels {

  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;

  private FairnessPanels() {}

  static @Nullable PanelsChart of(RunData measured) {
    List<PanelsChart.Panel> panels = new ArrayList<>();
    if (measured.run().plan().hasSustained()) {
      panels.add(
          panel(
              measured,
              "longest wait of a message, ms",
              Kind.SUSTAINED,
              windows -> longestWait(turns(windows))));
      panels.add(
          panel(
              measured,
              "connections unserved for over %d ms, %%".formatted(Sustained.UNSERVED_MILLIS),
              Kind.SUSTAINED,
              windows -> unservedPercent(turns(windows))));
      panels.add(
          newcomers(measured, "first answer of a newcomer, p50, ms", Metric.NEWCOMER_P50, 50));
      panels.add(
          newcomers(measured, "first answer of a newcomer, p90, ms", Metric.NEWCOMER_P90, 90));
    }
    panels.add(
        panel(
            measured,
            "least served connection, % of the median",
            Kind.CAPACITY,
            FairnessPanels::leastServedPercent));
    return PanelsChart.of("Fairness at saturation", panels.toArray(PanelsChart.Panel[]::new));
  }

  private static PanelsChart.Panel panel(
      RunData measured, String name, Kind kind, Function<List<Window>, Figure> figure) {
    List<PanelsChart.Row> rows = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      List<List<Window>> blocks = measured.windows(contestant, kind);
      PanelsChart.add(
          rows,
          measured.look(contestant),
          figure.apply(blocks.stream().flatMap(List::stream).toList()),
          blocks.stream().map(figure).toList());
    }
    return new PanelsChart.Panel(name, rows);
  }

  private static PanelsChart.Panel newcomers(
      RunData measured, String name, Metric metric, double percentile) {
    List<PanelsChart.Row> rows = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      var run = measured.alone(contestant);
      double[] micros = BlockFigures.of(run, contestant.name(), metric, BlockPercentiles.NONE);
      List<Figure> blocks = new ArrayList<>();
      for (Block block : run.blocks()) {
        var times = NewcomerTimes.of(List.of(block), contestant.name());
        blocks.add(newcomer(micros[blocks.size()], times, percentile));
      }
      var times = NewcomerTimes.of(run.blocks(), contestant.name());
      PanelsChart.add(
          rows,
          measured.look(contestant),
          newcomer(BlockFigures.ofAll(run, contestant.name(), metric), times, percentile),
          blocks);
    }
    return new PanelsChart.Panel(name, rows);
  }

  /** Returns a percentile, or how long it is at least where those without an answer hide it. */
  private static Figure newcomer(double micros, NewcomerTimes times, double percentile) {
    if (Double.isFinite(micros)) {
      return Figure.of(micros / MICROS_PER_MILLI);
    }
    return times
        .percentile(percentile)
        .filter(bound -> !bound.isExact())
        .map(bound ->
            over(
                bound.micros() / MICROS_PER_MILLI,
                " (%,d of %,d without an answer)"
                    .formatted(times.censoredMicros().size(), times.count())))
        .orElse(Figure.of(Double.NaN));
  }

  private static Figure longestWait(List<Sustained> turns) {
    return turns.stream()
        .max(Comparator.comparingDouble(Sustained::longestWaitMicros))
        .map(longest -> {
          double millis = longest.longestWaitMicros() / MICROS_PER_MILLI;
          return longest.longestWaitEnded() ? Figure.of(millis) : over(millis, "");
        })
        .orElse(Figure.of(Double.NaN));
  }

  private static Figure unservedPercent(List<Sustained> turns) {
    return Figure.of(
        PERCENT
            * turns.stream().mapToDouble(Sustained::unservedShare).average().orElse(Double.NaN));
  }

  private static Figure leastServedPercent(List<Window> windows) {
    List<Fairness> known = windows.stream().map(Window::fairness).filter(Objects::nonNull).toList();
    double fewest = known.stream().mapToLong(Fairness::fewest).sum();
    return Figure.of(PERCENT * fewest / known.stream().mapToLong(Fairness::median).sum());
  }

  private static Figure over(double millis, String why) {
    return new Figure(
        Double.NaN, millis, "over %s ms%s".formatted(Numbers.significant(millis), why));
  }

  private static List<Sustained> turns(List<Window> windows) {
    return windows.stream().map(Window::sustained).filter(Objects::nonNull).toList();
  }
}
