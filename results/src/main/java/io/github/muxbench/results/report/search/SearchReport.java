package io.github.muxbench.results.report.search;

import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.draw.ChartData;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.page.ChartSection;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.report.text.Templates;
import io.github.muxbench.results.search.Search;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws the report of a search into its directory. */
public final class SearchReport {

  private SearchReport() {}

  /**
   * Draws the report and replaces an older one.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if it can't be written
   */
  public static Path write(Search search, Path directory) throws IOException {
    for (Map.Entry<String, String> file : draw(search, ChartDrawings.load()).entrySet()) {
      WholeFile.write(directory.resolve(file.getKey()), file.getValue());
    }
    return directory.resolve(Report.PAGE_FILE);
  }

  private static Map<String, String> draw(Search search, ChartDrawings drawings) {
    ChartData data = new ChartData();
    data.add(LoadChart.NAME, LoadChart.of(search));
    SearchPage page = new SearchPage(search);
    ChartSection curve =
        new ChartSection(Drawing.of(LoadChart.NAME, drawings.svgs(data)), page.curve());
    Map<String, String> files = new LinkedHashMap<>();
    curve.drawing().putInto(files);
    Map<String, Object> shown = Map.of("page", page, "curve", curve);
    files.put(Report.README_FILE, Templates.markdown("search/readme.jte", shown));
    Map<String, Object> onPage = new LinkedHashMap<>(shown);
    onPage.put("scripts", drawings.scripts());
    onPage.put("chartData", data.json());
    files.put(Report.PAGE_FILE, Templates.html("search/search.jte", onPage));
    return files;
  }
}
