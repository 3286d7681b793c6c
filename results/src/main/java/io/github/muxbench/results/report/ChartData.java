package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.WindowHistograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;

/**
 * What {@code charts.js} draws. A chart that this run has nothing for is null.
 *
 * @param mark what stands in every title of a run that isn't valid; null for one that is
 */
record ChartData(
    @Nullable String mark,
    @Nullable Ratios ratios,
    @Nullable Latency latency,
    @Nullable Capacity capacity) {

  /** One row for each figure of each contestant. */
  record Ratios(String baseline, List<RatioRow> rows) {}

  /**
   * A ratio.
   *
   * @param first whether the row is the first of its figure
   * @param stripe whether its figure has a striped ground
   */
  record RatioRow(
      String contestant,
      String metric,
      String standing,
      String verdict,
      double ratio,
      double low,
      double high,
      String text,
      boolean first,
      boolean stripe) {}

  record Latency(@Nullable String offered, boolean banded, List<LatencySeries> series) {}

  /**
   * A contestant's curves; points are [nines, µs, named 0 or 1], bands [nines, low µs, high µs].
   */
  record LatencySeries(
      String name,
      int index,
      boolean control,
      List<double[]> response,
      List<double[]> service,
      List<double[]> band) {}

  record Capacity(List<BlockSpan> blocks, List<CapacitySeries> series) {}

  /** When the capacity windows of a block began and ended, in seconds. */
  record BlockSpan(int index, double from, double to) {}

  record CapacitySeries(String name, int index, boolean control, List<CapacityPoint> points) {}

  /** A window; marks are empty if nothing was seen. */
  record CapacityPoint(int block, double seconds, double perSecond, String marks) {}

  static ChartData of(Run run, Map<String, WindowHistograms> histograms) {
    Findings findings = new Findings(run);
    return new ChartData(
        findings.isValid() ? null : "NOT VALID (" + findings.verdict() + ")",
        ratios(run),
        latency(run, histograms),
        capacity(run));
  }

  /** Returns the names of the charts that there are, as {@code charts.js} knows them. */
  List<String> names() {
    return Stream.of(
            ratios == null ? null : "ratios",
            latency == null ? null : "latency",
            capacity == null ? null : "capacity")
        .mapMulti((@Nullable String name, Consumer<String> next) -> {
          if (name != null) {
            next.accept(name);
          }
        })
        .toList();
  }

  /** Returns this as JSON that may stand inside a script element, where {@code <} could end it. */
  String json() {
    return RunDirectory.json()
        .writer()
        .without(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(this)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static @Nullable Ratios ratios(Run run) {
    List<RatioRow> rows = new ArrayList<>();
    int figures = 0;
    for (Metric metric : Metric.values()) {
      int before = rows.size();
      for (Comparison comparison : run.comparisons()) {
        if (comparison.metric() == metric) {
          addRow(rows, comparison, Standing.of(comparison), before, figures);
        }
      }
      for (Comparison comparison : run.control()) {
        if (comparison.metric() == metric) {
          addRow(rows, comparison, Standing.NOISE_FLOOR, before, figures);
        }
      }
      figures += rows.size() > before ? 1 : 0;
    }
    return rows.isEmpty() ? null : new Ratios(run.baseline().name(), rows);
  }

  private static void addRow(
      List<RatioRow> rows, Comparison c, Standing standing, int before, int figure) {
    if (isPositive(c.ratio()) && isPositive(c.ciLow()) && isPositive(c.ciHigh())) {
      rows.add(
          new RatioRow(
              c.contestant(),
              c.metric().title(),
              standing.key(),
              standing.words(c),
              c.ratio(),
              c.ciLow(),
              c.ciHigh(),
              Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh()),
              rows.size() == before,
              figure % 2 == 0));
    }
  }

  /** Anything else has no place on a log scale; the table has it all the same. */
  private static boolean isPositive(double value) {
    return Double.isFinite(value) && value > 0;
  }

  private static @Nullable Latency latency(Run run, Map<String, WindowHistograms> histograms) {
    List<LatencySeries> series = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      WindowHistograms logs = histograms.get(contestant.name());
      if (logs == null) {
        continue;
      }
      ContestantWindows windows = new ContestantWindows(run, contestant.name());
      var response = LatencyCurve.of(windows.all(Kind.LATENCY, logs.response()));
      if (!response.isEmpty()) {
        series.add(
            new LatencySeries(
                contestant.name(),
                colorIndex(run, contestant),
                contestant.role() == Role.CONTROL,
                points(response),
                points(LatencyCurve.of(windows.all(Kind.LATENCY, logs.service()))),
                LatencyCurve.between(windows.byBlock(Kind.LATENCY, logs.response())).stream()
                    .map(r -> new double[] {r.nines(), r.lowMicros(), r.highMicros()})
                    .toList()));
      }
    }
    if (series.isEmpty()) {
      return null;
    }
    Double offered = run.plan().offeredPerSecond();
    return new Latency(
        offered == null ? null : Numbers.compact(offered) + "/s",
        series.stream().anyMatch(s -> !s.band().isEmpty()),
        series);
  }

  private static List<double[]> points(List<LatencyCurve.Point> curve) {
    return curve.stream()
        .map(point -> new double[] {point.nines(), point.micros(), point.named() ? 1 : 0})
        .toList();
  }

  private static @Nullable Capacity capacity(Run run) {
    List<BlockSpan> blocks = new ArrayList<>();
    for (Block block : run.blocks()) {
      var times =
          block.windows().stream()
              .filter(window -> window.kind() == Kind.CAPACITY)
              .mapToDouble(ChartData::middleSeconds)
              .summaryStatistics();
      if (times.getCount() > 0) {
        blocks.add(new BlockSpan(block.index(), times.getMin(), times.getMax()));
      }
    }
    List<CapacitySeries> series = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      ContestantWindows windows = new ContestantWindows(run, contestant.name());
      List<CapacityPoint> points = new ArrayList<>();
      for (Block block : run.blocks()) {
        for (Window window : block.windows()) {
          if (windows.isOurs(window, Kind.CAPACITY)) {
            points.add(
                new CapacityPoint(
                    block.index(),
                    middleSeconds(window),
                    window.achievedPerSecond(),
                    String.join(", ", window.marks())));
          }
        }
      }
      if (!points.isEmpty()) {
        series.add(
            new CapacitySeries(
                contestant.name(),
                colorIndex(run, contestant),
                contestant.role() == Role.CONTROL,
                points));
      }
    }
    return series.isEmpty() ? null : new Capacity(blocks, series);
  }

  static double middleSeconds(Window window) {
    return window.startMillis() / 1e3 + window.seconds() / 2;
  }

  /** A contestant keeps its colour through all charts, whichever of them it appears in. */
  private static int colorIndex(Run run, Contestant contestant) {
    return run.contestants().stream()
        .filter(other -> other.role() != Role.CONTROL)
        .toList()
        .indexOf(contestant);
  }
}
