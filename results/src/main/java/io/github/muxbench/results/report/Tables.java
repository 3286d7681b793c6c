package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.WindowHistograms;
import io.github.muxbench.results.report.Table.Cell;
import io.github.muxbench.results.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Every number that the report draws or speaks of, in tables. */
final class Tables {

  private final Run run;
  private final Map<String, WindowHistograms> histograms;
  private final String mark;

  Tables(Run run, Map<String, WindowHistograms> histograms) {
    this.run = run;
    this.histograms = histograms;
    this.mark = new Findings(run).mark();
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
      WindowHistograms logs = histograms.get(contestant.name());
      if (logs != null) {
        addLatency(rows, contestant, "response time", logs.response());
        addLatency(rows, contestant, "service time", logs.service());
        addLatency(rows, contestant, "generator lag", logs.lag());
      }
    }
    return new Table(
        mark + "Latency in µs over all windows; a dash where too few messages support a percentile",
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

  private void addLatency(
      List<List<Cell>> rows, Contestant contestant, String time, List<Histogram> log) {
    Histogram sum =
        WindowHistograms.merge(
            new ContestantWindows(run, contestant.name()).all(Kind.LATENCY, log));
    if (sum.getTotalCount() > 0) {
      Percentiles micros = Percentiles.ofNanos(sum);
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

  Table capacity() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Block block : run.blocks()) {
      for (Window window : block.windows()) {
        if (window.kind() == Kind.CAPACITY) {
          double seconds = ChartData.middleSeconds(window);
          rows.add(
              List.of(
                  Cell.number(Integer.toString(block.index() + 1), block.index() + 1.0),
                  Cell.number(Integer.toString(window.round() + 1), window.round() + 1.0),
                  Cell.words(window.contestant()),
                  Cell.number(String.format(Locale.ROOT, "%.1f", seconds), seconds),
                  Cell.number(
                      Numbers.compact(window.achievedPerSecond()), window.achievedPerSecond()),
                  Cell.words(String.join(", ", window.marks()))));
        }
      }
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
                        c.command().isEmpty() ? "ran already" : CommandLines.shell(c.command()))))
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
