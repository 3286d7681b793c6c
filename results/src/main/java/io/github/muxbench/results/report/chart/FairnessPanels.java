package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Fairness;
import io.github.muxbench.results.model.Window.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/** How evenly each contestant served its connections while it was saturated. */
final class FairnessPanels {

  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;

  private FairnessPanels() {}

  static @Nullable PanelsChart of(RunData measured) {
    return PanelsChart.of(
        "Fairness at saturation",
        panel(measured, "longest wait of a message, ms", FairnessPanels::longestWaitMillis),
        panel(
            measured,
            "least served connection, % of the median",
            FairnessPanels::leastServedPercent),
        panel(measured, "first answer of a newcomer, ms (median)", FairnessPanels::newcomerMillis));
  }

  private static PanelsChart.Panel panel(
      RunData measured, String name, ToDoubleFunction<List<Fairness>> figure) {
    List<PanelsChart.Row> rows = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      List<List<Fairness>> blocks =
          measured.windows(contestant, Kind.CAPACITY).stream()
              .map(windows ->
                  windows.stream().map(Window::fairness).filter(Objects::nonNull).toList())
              .toList();
      PanelsChart.add(
          rows,
          measured.look(contestant),
          figure.applyAsDouble(blocks.stream().flatMap(List::stream).toList()),
          blocks.stream().mapToDouble(figure).toArray());
    }
    return new PanelsChart.Panel(name, rows);
  }

  private static double longestWaitMillis(List<Fairness> windows) {
    return windows.stream().mapToDouble(Fairness::longestWaitMicros).max().orElse(Double.NaN)
        / MICROS_PER_MILLI;
  }

  private static double leastServedPercent(List<Fairness> windows) {
    double fewest = windows.stream().mapToLong(Fairness::fewest).sum();
    return PERCENT * fewest / windows.stream().mapToLong(Fairness::median).sum();
  }

  private static double newcomerMillis(List<Fairness> windows) {
    return Median.withDefaults()
        .evaluate(
            windows.stream()
                .map(Fairness::newcomerMicros)
                .filter(Objects::nonNull)
                .mapToDouble(micros -> micros / MICROS_PER_MILLI)
                .toArray());
  }
}
