package io.github.muxbench.results.report.trial;

import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.chart.RatiosChart;
import io.github.muxbench.results.report.page.OneChartReport;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;

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
    TrialPage page = new TrialPage(trial);
    RatiosChart ratios = page.chart();
    return new OneChartReport(
            "trial",
            page,
            Chart.RATIOS,
            ratios.rows().isEmpty() ? null : ratios,
            page.figures(),
            page.invalid())
        .write(directory);
  }
}
