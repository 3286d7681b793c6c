package io.github.muxbench.results.report.sides;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.chart.RatiosChart;
import io.github.muxbench.results.report.page.PlanTable;
import io.github.muxbench.results.report.text.Assessed;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import io.github.muxbench.results.stats.JointVerdicts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Several runs side by side: before and after, two machines, two JDKs. Only ratios within each run
 * are held against each other, never absolute figures, since what else differed between two runs
 * nobody knows.
 */
record SideBySide(List<Named> runs, List<String> contestants) {

  /**
   * A run.
   *
   * @param label what it is called here
   */
  record Named(String label, Run run) {}

  static final String CAVEAT =
      "Each ratio was measured within its own run. Absolute figures of different runs are not shown beside each other, because machine, "
          + "time and load differ; and whether two ratios differ is not tested, so look at their intervals and at the list of what differed.";

  /**
   * Finds what the runs have in common.
   *
   * @throws IllegalArgumentException with a one-line message if their baselines differ in name, or
   *     they have no contestant in common
   */
  static SideBySide of(List<Named> runs) {
    List<String> baselines =
        runs.stream().map(each -> each.run().baseline().name()).distinct().toList();
    if (baselines.size() > 1) {
      throw new IllegalArgumentException(
          "runs with different baselines can't be set side by side: "
              + String.join(", ", baselines));
    }
    Set<String> common = new LinkedHashSet<>(contestants(runs.getFirst().run()));
    runs.forEach(each -> common.retainAll(contestants(each.run())));
    if (common.isEmpty()) {
      throw new IllegalArgumentException(
          "no contestant is in all runs: "
              + String.join("; ", runs.stream().map(SideBySide::listed).toList()));
    }
    return new SideBySide(
        runs.stream()
            .map(each -> new Named(each.label(), JointVerdicts.complete(each.run())))
            .toList(),
        List.copyOf(common));
  }

  private static String listed(Named named) {
    return named.label() + " has " + String.join(", ", contestants(named.run()));
  }

  private static List<String> contestants(Run run) {
    return run.contestants().stream()
        .filter(each -> each.role() == Role.CONTESTANT)
        .map(Contestant::name)
        .toList();
  }

  String baseline() {
    return runs.getFirst().run().baseline().name();
  }

  /** Returns the labels of the runs that aren't valid. */
  List<String> invalid() {
    return runs.stream()
        .filter(each -> !new Findings(each.run()).isValid())
        .map(each -> each.label() + " (" + new Findings(each.run()).verdict() + ")")
        .toList();
  }

  /** Returns the ratios as the chart of a single run has them, a row for each run. */
  RatiosChart chart() {
    List<RatiosChart.Row> rows = new ArrayList<>();
    int figures = 0;
    for (Metric metric : Metric.values()) {
      int before = rows.size();
      for (Placed placed : comparisons(metric)) {
        RatiosChart.row(
                placed.row(), placed.assessed(), List.of(), rows.size() == before, figures % 2 == 0)
            .ifPresent(rows::add);
      }
      figures += rows.size() > before ? 1 : 0;
    }
    return new RatiosChart(baseline(), rows);
  }

  Table ratios() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (Placed placed : comparisons(metric)) {
        Comparison c = placed.assessed().comparison();
        Assessment assessment = placed.assessed().assessment();
        rows.add(
            List.of(
                Cell.words(metric.title()),
                Cell.words(c.contestant()),
                Cell.words(placed.label()),
                Cell.number(Numbers.ratioAlone(c.ratio(), c.ciLow(), c.ciHigh()), c.ratio())
                    .toned(assessment),
                Cell.words(Numbers.interval(c.ratio(), c.ciLow(), c.ciHigh())),
                Cell.words(assessment.words(c)).toned(assessment)));
      }
    }
    return new Table(
        "Ratios to " + baseline() + " within each run",
        List.of(
            Column.words("Figure"),
            Column.words("Contestant"),
            Column.words("Run"),
            Column.numbers("Ratio"),
            Column.numbers("95 % interval"),
            Column.words("Verdict")),
        rows);
  }

  /** A comparison of one of the runs. */
  private record Placed(String label, Assessed assessed) {
    String row() {
      return assessed.comparison().contestant() + ", " + label;
    }
  }

  /** Returns one figure of each contestant in each run, and last of the controls. */
  private List<Placed> comparisons(Metric metric) {
    List<Placed> placed = new ArrayList<>();
    for (String contestant : contestants) {
      for (Named each : runs) {
        each.run()
            .comparison(contestant, metric)
            .map(found -> new Assessed(found, Assessment.of(found)))
            .ifPresent(found -> placed.add(new Placed(each.label(), found)));
      }
    }
    for (Named each : runs) {
      each.run()
          .control(metric)
          .map(found -> new Assessed(found, Assessment.NOISE_FLOOR))
          .ifPresent(found -> placed.add(new Placed(each.label(), found)));
    }
    return placed;
  }

  /** Returns all in which plans, environments and contestants differ; empty rows if in nothing. */
  Table differences() {
    List<List<Cell>> rows = new ArrayList<>();
    Set<String> facts = new LinkedHashSet<>();
    runs.forEach(each -> facts.addAll(settings(each).keySet()));
    for (String fact : facts) {
      List<String> values =
          runs.stream().map(each -> settings(each).getOrDefault(fact, "–")).toList();
      if (values.stream().distinct().count() > 1) {
        rows.add(Stream.concat(Stream.of(fact), values.stream()).map(Cell::words).toList());
      }
    }
    List<Column> columns = new ArrayList<>(List.of(Column.words("What")));
    runs.forEach(each -> columns.add(Column.words(each.label())));
    return new Table("What else differed", columns, rows);
  }

  /** Returns everything that was set or found, in words. */
  private Map<String, String> settings(Named named) {
    Map<String, String> all = new LinkedHashMap<>();
    Run run = named.run();
    all.put("begun", run.startedAt().toString());
    all.put("validity", new Findings(run).verdict());
    for (List<Cell> row : PlanTable.of(run.plan()).rows()) {
      all.put(row.getFirst().text(), row.getLast().text());
    }
    for (Contestant contestant : run.contestants()) {
      if (contestant.role() == Role.BASELINE || contestants.contains(contestant.name())) {
        all.put(contestant.name() + " asked for", contestant.spec());
        all.put(contestant.name() + " command line", CommandLines.brief(contestant.command()));
      }
    }
    all.putAll(run.environment().facts());
    return all;
  }
}
