package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of {@link CapacityChart}. */
final class CapacityTable {

  /** What a reader may still want to look through. */
  private static final int MOST_ROWS = 1000;

  private CapacityTable() {}

  static Table of(RunData data) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Block block : data.run().blocks()) {
      for (Window window : block.windows()) {
        if (window.kind() == Kind.CAPACITY) {
          rows.add(capacity(block, window));
        }
      }
    }
    if (rows.size() > MOST_ROWS) {
      return byBlock(data);
    }
    return new Table(
        data.mark() + "Capacity windows in the order of time",
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

  private static Table byBlock(RunData data) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Contestant contestant : data.run().contestants()) {
      List<List<Window>> blocks = data.windows(contestant, Kind.CAPACITY);
      for (int b = 0; b < blocks.size(); b++) {
        var rates =
            blocks.get(b).stream()
                .mapToDouble(window -> window.traffic().achievedPerSecond())
                .summaryStatistics();
        long marked = blocks.get(b).stream().filter(window -> !window.marks().isEmpty()).count();
        rows.add(
            List.of(
                count(data.run().blocks().get(b).index() + 1),
                Cell.words(contestant.name()),
                count(rates.getCount()),
                perSecond(rates.getMin()),
                perSecond(rates.getMax()),
                count(marked)));
      }
    }
    return new Table(
        data.mark() + "Capacity windows by block; each window is in run.json",
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
}
