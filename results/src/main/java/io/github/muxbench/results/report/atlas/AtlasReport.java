package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.draw.ChartData;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.page.ChartSection;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import io.github.muxbench.results.report.text.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    for (Map.Entry<String, String> file :
        draw(new AtlasPage(atlas, command), ChartDrawings.load()).entrySet()) {
      WholeFile.write(target.resolve(file.getKey()), file.getValue());
    }
    return target.resolve(Report.PAGE_FILE);
  }

  private static Map<String, String> draw(AtlasPage page, ChartDrawings drawings) {
    ChartData data = new ChartData();
    if (!page.invalid().isEmpty()) {
      data.mark(": " + String.join(", ", page.invalid()));
    }
    data.add(AtlasChart.NAME, AtlasChart.of(page.atlas()));
    ChartSection places =
        new ChartSection(Drawing.of(AtlasChart.NAME, drawings.svgs(data)), ratios(page.atlas()));
    Map<String, String> files = new LinkedHashMap<>();
    places.drawing().putInto(files);
    Map<String, Object> shown = Map.of("page", page, "places", places);
    files.put(Report.README_FILE, Templates.markdown("atlas/readme.jte", shown));
    Map<String, Object> onPage = new LinkedHashMap<>(shown);
    onPage.put("scripts", drawings.scripts());
    onPage.put("chartData", data.json());
    files.put(Report.PAGE_FILE, Templates.html("atlas/atlas.jte", onPage));
    return files;
  }

  private static Table ratios(Atlas atlas) {
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
        rows.add(row);
      }
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("Axis"), Column.words("Value"), Column.words("Contestant")));
    Atlas.FIGURES.forEach(metric -> columns.add(Column.numbers(metric.title())));
    return new Table("Ratios to " + atlas.baseline() + ", with 95 % intervals", columns, rows);
  }

  private static Cell cell(Comparison c) {
    return new Cell(
        Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh()), c.ratio(), Assessment.of(c).key());
  }
}
