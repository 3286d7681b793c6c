package io.github.muxbench.results.report.chart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.Window.ServerUse;
import io.github.muxbench.results.report.chart.RunData.Look;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.stats.BlockFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Figures side by side that share their rows, which are the contestants, but not their scales.
 *
 * @param title what all of it shows
 */
record PanelsChart(String title, List<Panel> panels) {

  /**
   * A figure.
   *
   * @param name what it is, with its unit
   */
  record Panel(String name, List<Row> rows) {}

  /**
   * A contestant's figure.
   *
   * @param value over the whole run; null where only {@code over} is known
   * @param blocks in each block, null where the block doesn't tell
   * @param over what the figure over the whole run is known to be more than; null where it is known
   * @param told what the table says instead of a number, first of the whole run and then of each
   *     block; null where a number is known
   */
  record Row(
      Look look,
      @Nullable Double value,
      List<@Nullable Double> blocks,
      @Nullable Double over,
      @JsonIgnore List<@Nullable String> told) {}

  /**
   * A number, or what is known instead.
   *
   * @param value not a number where it isn't known
   * @param over what it is known to be more than; null where that is nothing, or it is known
   * @param told the same in words
   */
  record Figure(double value, @Nullable Double over, @Nullable String told) {
    static Figure of(double value) {
      return new Figure(value, null, null);
    }
  }

  private static final double BYTES_PER_KIB = 1024;

  static @Nullable PanelsChart costs(RunData measured) {
    return of(
        "Cost per message",
        panel(measured, "CPU, µs per message", Metric.CPU_PER_MESSAGE, 1),
        panel(measured, "context switches per message", Metric.SWITCHES_PER_MESSAGE, 1));
  }

  static @Nullable PanelsChart memory(RunData measured) {
    return of(
        "Cost of connections",
        panel(measured, "memory, KiB per connection", Metric.MEMORY_PER_CONNECTION, BYTES_PER_KIB),
        threads(measured));
  }

  static @Nullable PanelsChart of(String title, Panel... panels) {
    List<Panel> drawn = Arrays.stream(panels).filter(panel -> !panel.rows().isEmpty()).toList();
    return drawn.isEmpty() ? null : new PanelsChart(title, drawn);
  }

  private static Panel panel(RunData measured, String name, Metric metric, double unit) {
    List<Row> rows = new ArrayList<>();
    for (Contestant contestant : measured.run().contestants()) {
      double value = BlockFigures.ofAll(measured.alone(contestant), contestant.name(), metric);
      double[] blocks =
          BlockFigures.of(
              measured.alone(contestant), contestant.name(), metric, BlockPercentiles.NONE);
      add(
          rows,
          measured.look(contestant),
          value / unit,
          Arrays.stream(blocks).map(b -> b / unit).toArray());
    }
    return new Panel(name, rows);
  }

  /** The most threads of a block's windows; of the whole run, the most of any block. */
  private static Panel threads(RunData measured) {
    List<Row> rows = new ArrayList<>();
    int connections = measured.run().plan().connections();
    for (Contestant contestant : measured.run().contestants()) {
      double[] blocks = threads(measured, contestant);
      double most = Arrays.stream(blocks).max().orElse(Double.NaN);
      add(rows, measured.look(contestant), most, blocks);
    }
    return new Panel("operating-system threads at %d connections".formatted(connections), rows);
  }

  static double[] threads(RunData measured, Contestant contestant) {
    return measured.windows(contestant, Kind.LATENCY).stream()
        .mapToDouble(block ->
            block.stream()
                .map(Window::server)
                .filter(Objects::nonNull)
                .map(ServerUse::threads)
                .filter(Objects::nonNull)
                .mapToDouble(Integer::doubleValue)
                .max()
                .orElse(Double.NaN))
        .toArray();
  }

  /** Adds a row, unless the contestant doesn't have the figure. */
  static void add(List<Row> rows, Look look, double value, double[] blocks) {
    add(rows, look, Figure.of(value), Arrays.stream(blocks).mapToObj(Figure::of).toList());
  }

  /** Adds a row, unless nothing is known of the contestant's figure. */
  static void add(List<Row> rows, Look look, Figure all, List<Figure> blocks) {
    if (Double.isFinite(all.value()) || all.over() != null) {
      List<@Nullable Double> known = new ArrayList<>();
      List<@Nullable String> told = new ArrayList<>();
      told.add(all.told());
      for (Figure block : blocks) {
        known.add(drawn(block.value()));
        told.add(block.told());
      }
      rows.add(new Row(look, drawn(all.value()), known, drawn(all.over()), told));
    }
  }

  private static @Nullable Double drawn(@Nullable Double number) {
    return number == null || !Double.isFinite(number) ? null : Numbers.thrifty(number);
  }
}
