package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.text.Assessed;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Figures;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** The numbers of {@link RatiosChart}. */
final class RatiosTable {

  private RatiosTable() {}

  static Table of(RunData data) {
    Run run = data.run();
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Assessed.of(run, metric).forEach(each -> rows.add(row(each.comparison(), each.assessment())));
    }
    String baseline = run.baseline().name();
    return new Table(
        data.mark() + "Each contestant against " + baseline + noiseFloor(run),
        List.of(
            Column.words("Figure"),
            Column.words("Contestant"),
            Column.numbers("Ratio"),
            Column.numbers("95 % interval"),
            Column.words("Verdict"),
            Column.numbers(baseline),
            Column.numbers("Contestant’s"),
            Column.numbers("Could have shown")),
        rows);
  }

  private static String noiseFloor(Run run) {
    return run.control().stream()
        .map(comparison -> "; " + comparison.contestant() + " is the noise floor")
        .findFirst()
        .orElse("");
  }

  private static List<Cell> row(Comparison c, Assessment assessment) {
    return List.of(
        Cell.words(Figures.titleWithUnit(c.metric())),
        Cell.words(c.contestant()),
        Cell.number(Numbers.ratioAlone(c.ratio(), c.ciLow(), c.ciHigh()), c.ratio())
            .toned(assessment),
        Cell.words(Numbers.interval(c.ratio(), c.ciLow(), c.ciHigh())),
        Cell.words(assessment.words(c)).toned(assessment),
        value(c.metric(), c.baselineValue()),
        value(c.metric(), c.contestantValue()),
        Cell.number(Numbers.percent(c.minimumDetectable()), c.minimumDetectable()));
  }

  private static Cell value(Metric metric, double value) {
    return Cell.number(Figures.value(metric, value), value);
  }
}
