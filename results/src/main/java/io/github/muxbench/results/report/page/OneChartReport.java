package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.draw.ChartData;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.draw.ChartName;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report of one chart and what stands around it.
 *
 * @param templates folder of {@code page.jte} and {@code readme.jte}, which take a page and a
 *     section
 * @param page what the templates show
 * @param chart its name
 * @param data what it draws; null if there is nothing
 * @param table the numbers that it draws
 * @param invalid what stands in the title where something isn't valid; empty otherwise
 */
public record OneChartReport(
    String templates,
    Object page,
    ChartName chart,
    @Nullable Object data,
    Table table,
    List<String> invalid) {

  /**
   * Draws it and replaces an older one.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if it can't be written
   */
  public Path write(Path target) throws IOException {
    for (Map.Entry<String, String> file : draw(ChartDrawings.load()).entrySet()) {
      WholeFile.write(target.resolve(file.getKey()), file.getValue());
    }
    return target.resolve(Report.PAGE_FILE);
  }

  private Map<String, String> draw(ChartDrawings drawings) {
    ChartData charts = new ChartData();
    if (!invalid.isEmpty()) {
      charts.mark(": " + String.join(", ", invalid));
    }
    charts.add(chart, data);
    ChartSection section = new ChartSection(Drawing.of(chart, drawings.svgs(charts)), table);
    Map<String, String> files = new LinkedHashMap<>();
    section.drawing().putInto(files);
    Map<String, Object> shown = Map.of("page", page, "section", section);
    files.put(Report.README_FILE, Templates.markdown(templates + "/readme.jte", shown));
    Map<String, Object> onPage = new LinkedHashMap<>(shown);
    onPage.put("scripts", drawings.scripts());
    onPage.put("chartData", charts.json());
    files.put(Report.PAGE_FILE, Templates.html(templates + "/page.jte", onPage));
    return files;
  }
}
