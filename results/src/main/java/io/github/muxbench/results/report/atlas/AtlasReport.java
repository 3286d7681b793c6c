package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.page.OneChartReport;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws an atlas into one page and one README. */
public final class AtlasReport {

  private AtlasReport() {}

  /**
   * Draws it.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if it can't be written
   */
  public static Path write(Atlas atlas, List<String> command, Path target) throws IOException {
    return new OneChartReport(
            "atlas",
            new AtlasPage(atlas, command),
            AtlasChart.NAME,
            AtlasChart.of(atlas),
            ratios(atlas),
            atlas.invalid())
        .write(target);
  }

  /** Returns each place's ratios. */
  static Table ratios(Atlas atlas) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Atlas.Place place : atlas.places()) {
      for (String contestant : atlas.contestants()) {
        List<Cell> row =
            new ArrayList<>(
                List.of(
                    Cell.words(place.axis()), Cell.words(place.value()), Cell.words(contestant)));
        for (Metric metric : Atlas.FIGURES) {
          row.add(
              place
                  .run()
                  .comparison(contestant, metric)
                  .map(AtlasReport::cell)
                  .orElse(Cell.words("–")));
        }
        row.add(
            Cell.words(
                place
                    .run()
                    .comparison(contestant, Metric.CAPACITY)
                    .map(c -> amounts(c, place.run().plan().sizeBytes()))
                    .orElse("–")));
        rows.add(row);
      }
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("Axis"), Column.words("Value"), Column.words("Contestant")));
    Atlas.FIGURES.forEach(metric -> columns.add(Column.numbers(metric.title())));
    columns.add(Column.words("Capacity in messages, and in bytes, a second"));
    return new Table("Ratios to " + atlas.baseline() + ", with 95 % intervals", columns, rows);
  }

  private static String amounts(Comparison capacity, int sizeBytes) {
    return "%s against %s, %sB against %sB"
        .formatted(
            Numbers.compact(capacity.contestantValue()),
            Numbers.compact(capacity.baselineValue()),
            Numbers.compact(capacity.contestantValue() * sizeBytes),
            Numbers.compact(capacity.baselineValue() * sizeBytes));
  }

  private static Cell cell(Comparison c) {
    return new Cell(
        Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh()), c.ratio(), Assessment.of(c).key());
  }
}
