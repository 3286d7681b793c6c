package io.github.muxbench.results.report.search;

import io.github.muxbench.results.report.page.PlanTable;
import io.github.muxbench.results.report.page.SetupTables;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.JdkNote;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.search.SearchBlock;
import io.github.muxbench.results.search.Sustained;
import io.github.muxbench.results.stats.FigureInterval;
import java.util.ArrayList;
import java.util.List;

/** What the page and the README of a search show. */
public record SearchPage(Search search) {

  public String title() {
    return "Highest rate with " + search.slo().text();
  }

  public String asked() {
    return SearchSentences.asked(search);
  }

  public List<String> answers() {
    return SearchSentences.of(search);
  }

  /** Returns what there is to say against its blocks. */
  public List<String> invalid() {
    return search.notes();
  }

  /** Returns what is known against the JDK. */
  public List<String> jdk() {
    return JdkNote.of(search.environment());
  }

  public String repeat() {
    return CommandLines.repeating(search.command());
  }

  /** Returns the numbers of the chart. */
  Table curve() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Sustained each : Sustained.of(search)) {
      if (each instanceof Sustained.Known known) {
        known.curve().forEach(point -> rows.add(row(known.contestant(), point)));
      }
    }
    return new Table(
        "Latency at shares of the rate that was found, on other processes",
        List.of(
            Column.words("Contestant"),
            Column.numbers("Share of its rate"),
            Column.numbers("Messages/s"),
            Column.numbers("Median, µs"),
            Column.numbers(search.slo().name() + ", µs"),
            Column.numbers("95 % interval"),
            Column.words(search.slo().text())),
        rows);
  }

  private static List<Cell> row(String contestant, Sustained.Point point) {
    FigureInterval interval = point.interval();
    return List.of(
        Cell.words(contestant),
        Cell.number(point.share()),
        Cell.number(point.perSecond()),
        Cell.number(point.medianMicros()),
        Cell.number(point.micros()),
        Cell.words(
            interval == null
                ? "–"
                : "[%s, %s]"
                    .formatted(
                        Numbers.significant(interval.low()), Numbers.significant(interval.high()))),
        Cell.words(point.holds() ? "holds" : "is missed"));
  }

  /** Returns what each block found. */
  public Table blocks() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SearchBlock block : search.blocks(SearchBlock.Kind.SEARCH)) {
      for (SearchBlock.Found found : block.found()) {
        rows.add(
            List.of(
                Cell.number(String.valueOf(block.index() + 1), block.index() + 1.0),
                Cell.words(found.contestant()),
                Cell.number(found.bracket().holds()),
                Cell.number(found.bracket().misses()),
                Cell.number(found.perSecond())));
      }
    }
    return new Table(
        "What each block found, in messages/s",
        List.of(
            Column.numbers("Block"),
            Column.words("Contestant"),
            Column.numbers("Bisection: held"),
            Column.numbers("Bisection: missed"),
            Column.numbers("Found")),
        rows);
  }

  /** Returns all that was driven while it was looked for. */
  public Table steps() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SearchBlock block : search.blocks()) {
      block
          .steps()
          .forEach(step ->
              rows.add(
                  List.of(
                      Cell.number(String.valueOf(block.index() + 1), block.index() + 1.0),
                      Cell.words(step.contestant()),
                      Cell.number(step.perSecond()),
                      Cell.number(step.medianMicros()),
                      Cell.number(step.typicalMicros()),
                      Cell.number(step.wholeMicros()),
                      Cell.words(
                          switch (step.outcome()) {
                            case HOLDS -> "holds";
                            case MISSES -> "is missed";
                            case GENERATOR_LIMITED -> "the generator can't";
                          }))));
    }
    String percentile = search.slo().name();
    return new Table(
        "Every step",
        List.of(
            Column.numbers("Block"),
            Column.words("Contestant"),
            Column.numbers("Messages/s"),
            Column.numbers("Median, µs"),
            Column.numbers(percentile + " of a typical window, µs"),
            Column.numbers(percentile + " of all messages, µs"),
            Column.words("Limit")),
        rows);
  }

  public List<Table> details() {
    return List.of(
        SetupTables.contestants(search.contestants()),
        PlanTable.of(search.plan()),
        SetupTables.environment(search.environment()));
  }
}
