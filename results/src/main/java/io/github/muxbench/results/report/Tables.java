package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.report.Table.Cell;
import io.github.muxbench.results.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every number that the report draws or speaks of, in tables. */
final class Tables {

  /** What a reader may still want to look through. */
  private static final int MOST_ROWS = 1000;

  private final Measured measured;
  private final Run run;
  private final String mark;

  Tables(Measured measured) {
    this.measured = measured;
    this.run = measured.run();
    this.mark = new Findings(run).mark();
  }

  Table jmh() {
    return JmhChart.table(measured.jmh());
  }

  Table comparisons() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (Comparison comparison : run.comparisons()) {
        if (comparison.metric() == metric) {
          rows.add(comparison(comparison, Standing.of(comparison)));
        }
      }
      for (Comparison comparison : run.control()) {
        if (comparison.metric() == metric) {
          rows.add(comparison(comparison, Standing.NOISE_FLOOR));
        }
      }
    }
    return new Table(
        mark + "Each contestant against " + run.baseline().name() + noiseFloor(),
        List.of(
            Column.words("Figure"),
            Column.words("Contestant"),
            Column.numbers("Ratio"),
            Column.numbers("95 % interval"),
            Column.words("Verdict"),
            Column.numbers(run.baseline().name()),
            Column.numbers("Contestant’s"),
            Column.numbers("Could have shown")),
        rows);
  }

  private String noiseFloor() {
    return run.control().stream()
        .map(comparison -> "; " + comparison.contestant() + " is the noise floor")
        .findFirst()
        .orElse("");
  }

  private static List<Cell> comparison(Comparison c, Standing standing) {
    return List.of(
        Cell.words(titleWithUnit(c.metric())),
        Cell.words(c.contestant()),
        Cell.number(Numbers.ratioAlone(c.ratio(), c.ciLow(), c.ciHigh()), c.ratio())
            .toned(standing),
        Cell.words(Numbers.interval(c.ratio(), c.ciLow(), c.ciHigh())),
        Cell.words(standing.words(c)).toned(standing),
        value(c.metric(), c.baselineValue()),
        value(c.metric(), c.contestantValue()),
        Cell.number(Numbers.percent(c.minimumDetectable()), c.minimumDetectable()));
  }

  private static String titleWithUnit(Metric metric) {
    return metric.unit().isEmpty() ? metric.title() : metric.title() + ", " + metric.unit();
  }

  private static Cell value(Metric metric, double value) {
    return metric == Metric.CAPACITY
        ? Cell.number(Numbers.compact(value), value)
        : Cell.number(value);
  }

  Table latency() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      Measured.Latencies latencies = measured.latencies(contestant);
      if (latencies != null) {
        addLatency(rows, contestant, "response time", latencies.response());
        addLatency(rows, contestant, "service time", latencies.service());
      }
    }
    return latencyTable("Latency", rows);
  }

  Table lag() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      Measured.Latencies latencies = measured.latencies(contestant);
      if (latencies != null) {
        addLatency(rows, contestant, "generator lag", latencies.lag());
      }
    }
    return latencyTable("Lag", rows);
  }

  private Table latencyTable(String what, List<List<Cell>> rows) {
    return new Table(
        mark + what + " in µs over all windows; a dash where too few messages support a percentile",
        List.of(
            Column.words("Contestant"),
            Column.words("Time"),
            Column.numbers("Messages"),
            Column.numbers("p50"),
            Column.numbers("p90"),
            Column.numbers("p99"),
            Column.numbers("p99.9"),
            Column.numbers("p99.99"),
            Column.numbers("max")),
        rows);
  }

  private static void addLatency(
      List<List<Cell>> rows, Contestant contestant, String time, Timing timing) {
    Percentiles micros = timing.percentiles().all();
    if (micros.count() > 0) {
      rows.add(
          List.of(
              Cell.words(contestant.name()),
              Cell.words(time),
              Cell.number(
                  String.format(Locale.ROOT, "%,d", micros.count()), (double) micros.count()),
              Cell.number(micros.p50()),
              Cell.number(micros.p90()),
              Cell.number(micros.p99()),
              Cell.number(micros.p999()),
              Cell.number(micros.p9999()),
              Cell.number(micros.max())));
    }
  }

  Table costs() {
    return panels("What a message costs, block by block", PanelsChart.costs(measured));
  }

  Table memory() {
    return panels("What connections cost, block by block", PanelsChart.memory(measured));
  }

  Table fairness() {
    return panels(
        "How evenly connections are served at saturation, block by block",
        FairnessPanels.of(measured));
  }

  private Table panels(String caption, @Nullable PanelsChart chart) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("Figure"), Column.words("Contestant"), Column.numbers("All")));
    run.blocks().forEach(block -> columns.add(Column.numbers("Block " + (block.index() + 1))));
    List<List<Cell>> rows = new ArrayList<>();
    for (PanelsChart.Panel panel : chart == null ? List.<PanelsChart.Panel>of() : chart.panels()) {
      for (PanelsChart.Row row : panel.rows()) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.words(panel.name()));
        cells.add(Cell.words(row.look().name()));
        cells.add(Cell.number(row.value()));
        for (int block = 0; block < run.blocks().size(); block++) {
          cells.add(Cell.number(block < row.blocks().size() ? row.blocks().get(block) : null));
        }
        rows.add(cells);
      }
    }
    return new Table(mark + caption, columns, rows);
  }

  Table capacity() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Block block : run.blocks()) {
      for (Window window : block.windows()) {
        if (window.kind() == Kind.CAPACITY) {
          rows.add(capacity(block, window));
        }
      }
    }
    if (rows.size() > MOST_ROWS) {
      return capacityByBlock();
    }
    return new Table(
        mark + "Capacity windows in the order of time",
        List.of(
            Column.numbers("Block"),
            Column.numbers("Round"),
            Column.words("Contestant"),
            Column.numbers("Middle, s"),
            Column.numbers("Messages/s"),
            Column.words("Marks")),
        rows);
  }

  private static List<Cell> capacity(Block block, Window window) {
    double seconds = CapacityChart.middleSeconds(window);
    return List.of(
        count(block.index() + 1),
        count(window.round() + 1),
        Cell.words(window.contestant()),
        Cell.number(String.format(Locale.ROOT, "%.1f", seconds), seconds),
        perSecond(window.traffic().achievedPerSecond()),
        Cell.words(
            window.marks().stream().map(Finding::toString).collect(Collectors.joining(", "))));
  }

  private Table capacityByBlock() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      List<List<Window>> blocks = measured.windows(contestant, Kind.CAPACITY);
      for (int b = 0; b < blocks.size(); b++) {
        var rates =
            blocks.get(b).stream()
                .mapToDouble(window -> window.traffic().achievedPerSecond())
                .summaryStatistics();
        long marked = blocks.get(b).stream().filter(window -> !window.marks().isEmpty()).count();
        rows.add(
            List.of(
                count(run.blocks().get(b).index() + 1),
                Cell.words(contestant.name()),
                count(rates.getCount()),
                perSecond(rates.getMin()),
                perSecond(rates.getMax()),
                count(marked)));
      }
    }
    return new Table(
        mark + "Capacity windows by block; each window is in run.json",
        List.of(
            Column.numbers("Block"),
            Column.words("Contestant"),
            Column.numbers("Windows"),
            Column.numbers("Lowest, messages/s"),
            Column.numbers("Highest, messages/s"),
            Column.numbers("With a mark")),
        rows);
  }

  private static Cell count(long number) {
    return Cell.number(Long.toString(number), (double) number);
  }

  private static Cell perSecond(double rate) {
    return Cell.number(Numbers.compact(rate), rate);
  }

  Table environment() {
    return new Table(
        "Where it was measured",
        List.of(Column.words("Fact"), Column.words("Value")),
        run.environment().facts().entrySet().stream()
            .map(fact -> List.of(Cell.words(fact.getKey()), Cell.words(fact.getValue())))
            .toList());
  }

  Table contestants() {
    return new Table(
        "Who took part",
        List.of(
            Column.words("Name"),
            Column.words("Role"),
            Column.words("Asked for"),
            Column.words("Command line")),
        run.contestants().stream()
            .map(c ->
                List.of(
                    Cell.words(c.name()),
                    Cell.words(role(c.role())),
                    Cell.words(c.spec()),
                    Cell.words(
                        c.command().isEmpty() ? "ran already" : CommandLines.brief(c.command()))))
            .toList());
  }

  private static String role(Role role) {
    return switch (role) {
      case BASELINE -> "baseline";
      case CONTESTANT -> "contestant";
      case CONTROL -> "control";
    };
  }
}
