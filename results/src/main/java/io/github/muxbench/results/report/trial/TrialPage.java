package io.github.muxbench.results.report.trial;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.report.chart.RatiosChart;
import io.github.muxbench.results.report.page.PlanTable;
import io.github.muxbench.results.report.page.SetupTables;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.JdkNote;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import io.github.muxbench.results.stats.FigureInterval;
import io.github.muxbench.results.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page and the README of a trial show. */
public record TrialPage(Trial trial) {

  public String title() {
    List<String> others = trial.contestants().stream().skip(1).map(Contestant::name).toList();
    return trial.kind() + ": " + String.join(", ", others) + " against " + trial.baseline().name();
  }

  public String about() {
    return trial.about();
  }

  /** Returns what there is to say against its blocks. */
  public List<String> invalid() {
    return trial.notes();
  }

  /** Returns what is known against the JDK. */
  public List<String> jdk() {
    return JdkNote.of(trial.environment());
  }

  public String repeat() {
    return CommandLines.repeating(trial.command());
  }

  /** Returns all figures in lines of a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Trial.Figure figure : trial.figures()) {
      lines.add(figure.title());
      for (Contestant contestant : trial.contestants()) {
        String ratio =
            contestant.equals(trial.baseline())
                ? ""
                : trial.ratio(contestant.name(), figure).map(it -> "  × " + ratio(it)).orElse("");
        lines.add(
            "  %-24s %s%s"
                .formatted(
                    contestant.name(),
                    trial.value(contestant.name(), figure).map(TrialPage::value).orElse("–"),
                    ratio));
      }
    }
    return lines;
  }

  private static String value(FigureInterval it) {
    return "%s [%s, %s]"
        .formatted(
            Numbers.significant(it.value()),
            Numbers.significant(it.low()),
            Numbers.significant(it.high()));
  }

  private static String ratio(FigureInterval it) {
    return Numbers.ratio(it.value(), it.low(), it.high());
  }

  RatiosChart chart() {
    List<RatiosChart.Row> rows = new ArrayList<>();
    int figures = 0;
    for (Trial.Figure figure : trial.figures()) {
      int before = rows.size();
      for (Contestant contestant : trial.contestants().stream().skip(1).toList()) {
        Optional<FigureInterval> ratio = trial.ratio(contestant.name(), figure);
        if (ratio.isPresent()) {
          rows.add(
              row(contestant.name(), figure, ratio.get(), rows.size() == before, figures % 2 == 0));
        }
      }
      figures += rows.size() > before ? 1 : 0;
    }
    return new RatiosChart(trial.baseline().name(), rows);
  }

  private static RatiosChart.Row row(
      String contestant, Trial.Figure figure, FigureInterval it, boolean first, boolean stripe) {
    return new RatiosChart.Row(
        contestant,
        figure.name(),
        Assessment.NO_DIFFERENCE.key(), // Nothing of a trial is judged: all is descriptive.
        "descriptive",
        Numbers.thrifty(it.value()),
        Numbers.thrifty(it.low()),
        Numbers.thrifty(it.high()),
        ratio(it),
        List.of(),
        first,
        stripe);
  }

  /** Returns the figures of each contestant, and their ratios. */
  Table figures() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("Figure")));
    trial.contestants().forEach(each -> columns.add(Column.numbers(each.name())));
    trial.contestants().stream()
        .skip(1)
        .forEach(each -> columns.add(Column.numbers(each.name() + ", ratio")));
    List<List<Cell>> rows = new ArrayList<>();
    for (Trial.Figure figure : trial.figures()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.words(figure.title())));
      trial
          .contestants()
          .forEach(each ->
              row.add(
                  Cell.words(trial.value(each.name(), figure).map(TrialPage::value).orElse("–"))));
      trial.contestants().stream()
          .skip(1)
          .forEach(each ->
              row.add(
                  trial
                      .ratio(each.name(), figure)
                      .map(it -> new Cell(ratio(it), it.value(), ""))
                      .orElse(Cell.words("–"))));
      rows.add(row);
    }
    return new Table("Figures with 95 % intervals over blocks", columns, rows);
  }

  public List<Table> details() {
    return List.of(
        SetupTables.contestants(trial.contestants()),
        PlanTable.of(trial.plan()),
        SetupTables.environment(trial.environment()));
  }
}
