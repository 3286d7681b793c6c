package io.github.muxbench.results.report.trial;

import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.draw.ChartData;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.page.ChartSection;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.report.text.Templates;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws the report of a trial into its directory. */
public final class TrialReport {

  private TrialReport() {}

  /**
   * Draws the report and replaces an older one.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if it can't be written
   */
  public static Path write(Trial trial, Path directory) throws IOException {
    for (Map.Entry<String, String> file :
        draw(new TrialPage(trial), ChartDrawings.load()).entrySet()) {
      WholeFile.write(directory.resolve(file.getKey()), file.getValue());
    }
    return directory.resolve(Report.PAGE_FILE);
  }

  private static Map<String, String> draw(TrialPage page, ChartDrawings drawings) {
    ChartData data = new ChartData();
    if (!page.chart().rows().isEmpty()) {
      data.add(Chart.RATIOS, page.chart());
    }
    ChartSection ratios =
        new ChartSection(Drawing.of(Chart.RATIOS, drawings.svgs(data)), page.figures());
    Map<String, String> files = new LinkedHashMap<>();
    ratios.drawing().putInto(files);
    Map<String, Object> shown = Map.of("page", page, "ratios", ratios);
    files.put(Report.README_FILE, Templates.markdown("trial/readme.jte", shown));
    Map<String, Object> onPage = new LinkedHashMap<>(shown);
    onPage.put("scripts", drawings.scripts());
    onPage.put("chartData", data.json());
    files.put(Report.PAGE_FILE, Templates.html("trial/trial.jte", onPage));
    return files;
  }
}
