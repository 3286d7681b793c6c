package io.github.muxbench.results.report.search;

import io.github.muxbench.results.report.page.OneChartReport;
import io.github.muxbench.results.search.Search;
import java.io.IOException;
import java.nio.file.Path;

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
    SearchPage page = new SearchPage(search);
    return new OneChartReport(
            "search", page, LoadChart.NAME, LoadChart.of(search), page.curve(), page.invalid())
        .write(directory);
  }
}
