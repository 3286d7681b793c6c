package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.report.chart.RunData.Look;
import io.github.muxbench.results.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Capacity over the time of the run.
 *
 * @param windowsPerPoint 1, or how many windows in a row are taken together where there are too
 *     many to draw
 */
record CapacityChart(int windowsPerPoint, List<Span> blocks, List<Series> series) {

  /** What a page can draw at once, and an eye can tell apart. */
  private static final int MOST_POINTS = 1500;

  /** When the capacity windows of a block began and ended, in seconds. */
  record Span(int index, double from, double to) {}

  record Series(Look look, List<Point> points) {}

  /**
   * One window, or several in a row.
   *
   * @param marks empty if nothing was seen in any of them
   */
  record Point(int block, double seconds, double perSecond, String marks) {}

  static @Nullable CapacityChart of(RunData measured) {
    int windows =
        measured.run().blocks().stream()
            .mapToInt(block -> (int) capacityWindows(block).count())
            .sum();
    int perPoint = Math.max(1, Math.ceilDiv(windows, MOST_POINTS));
    List<Series> series = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      List<Point> points = points(measured, contestant, perPoint);
      if (!points.isEmpty()) {
        series.add(new Series(measured.look(contestant), points));
      }
    }
    return series.isEmpty() ? null : new CapacityChart(perPoint, spans(measured), series);
  }

  private static Stream<Window> capacityWindows(Block block) {
    return block.windows().stream().filter(window -> window.kind() == Kind.CAPACITY);
  }

  private static List<Span> spans(RunData measured) {
    List<Span> spans = new ArrayList<>();
    for (Block block : measured.run().blocks()) {
      var times =
          capacityWindows(block).mapToDouble(CapacityChart::middleSeconds).summaryStatistics();
      if (times.getCount() > 0) {
        spans.add(
            new Span(
                block.index(), Numbers.thrifty(times.getMin()), Numbers.thrifty(times.getMax())));
      }
    }
    return spans;
  }

  private static List<Point> points(RunData measured, Contestant contestant, int perPoint) {
    List<Point> points = new ArrayList<>();
    List<List<Window>> blocks = measured.windows(contestant, Kind.CAPACITY);
    for (int b = 0; b < blocks.size(); b++) {
      List<Window> windows = blocks.get(b);
      int index = measured.run().blocks().get(b).index();
      for (int from = 0; from < windows.size(); from += perPoint) {
        points.add(point(index, windows.subList(from, Math.min(from + perPoint, windows.size()))));
      }
    }
    return points;
  }

  private static Point point(int block, List<Window> windows) {
    double seconds = windows.stream().mapToDouble(w -> w.traffic().seconds()).sum();
    double answered =
        windows.stream()
            .mapToDouble(w -> w.traffic().achievedPerSecond() * w.traffic().seconds())
            .sum();
    return new Point(
        block,
        Numbers.thrifty(
            windows.stream().mapToDouble(CapacityChart::middleSeconds).average().orElseThrow()),
        Numbers.thrifty(
            windows.size() == 1
                ? windows.getFirst().traffic().achievedPerSecond()
                : answered / seconds),
        windows.stream()
            .flatMap(window -> window.marks().stream())
            .map(Finding::toString)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  static double middleSeconds(Window window) {
    return window.startMillis() / 1e3 + window.traffic().seconds() / 2;
  }
}
