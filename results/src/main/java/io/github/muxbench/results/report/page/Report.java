package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Explanation;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.chart.RunData;
import io.github.muxbench.results.report.draw.ChartData;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Templates;
import io.github.muxbench.results.stats.AllWindows;
import io.github.muxbench.results.stats.JointVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the report of a run into its directory: {@code report.html}, {@code README.md} and {@code
 * charts/*.svg}. It reads nothing but that directory, and the same run gives the same bytes.
 */
public final class Report {

  public static final String PAGE_FILE = Page.FILE;
  public static final String README_FILE = "README.md";

  private Report() {}

  /**
   * Draws the report and replaces an older one. All of it is drawn before anything is written, and
   * each file is replaced as a whole.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if the run can't be read or the report not written
   */
  public static Path write(Path runDirectory) throws IOException {
    ChartDrawings drawings = ChartDrawings.load(); // While the run is read.
    return write(runDirectory, RunDirectory.read(runDirectory), drawings);
  }

  /**
   * Draws the report of a run that has been read already.
   *
   * @param drawings serves any number of reports
   * @see #write(Path)
   */
  public static Path write(Path runDirectory, Run run, ChartDrawings drawings) throws IOException {
    requireOwnCharts(runDirectory);
    RunData data =
        RunData.read(runDirectory, JointVerdicts.complete(AllWindows.compared(runDirectory, run)));
    for (Map.Entry<String, String> file :
        draw(data, Explanation.in(runDirectory), drawings).entrySet()) {
      WholeFile.write(runDirectory.resolve(file.getKey()), file.getValue());
    }
    return runDirectory.resolve(PAGE_FILE);
  }

  /** A directory that was passed on may have a link there, and what it leads to isn't ours. */
  private static void requireOwnCharts(Path runDirectory) throws IOException {
    Path charts = runDirectory.resolve(Drawing.FOLDER);
    if (Files.isSymbolicLink(charts)) {
      throw new IOException(
          charts + " is a link, and the report's charts would be written elsewhere");
    }
  }

  /** Returns the content of each file of the report, by its path in the run directory. */
  private static Map<String, String> draw(
      RunData data, Optional<Explanation> explanation, ChartDrawings drawings) {
    Run run = data.run();
    ChartData charts = charts(data);
    Page page =
        new Page(
            run,
            new Findings(run),
            sections(data, drawings.svgs(charts)),
            details(run, explanation));
    Map<String, String> files = new LinkedHashMap<>();
    page.sections().forEach(section -> section.drawing().putInto(files));
    files.put(README_FILE, Templates.markdown("page/readme.jte", Map.of("page", page)));
    files.put(
        PAGE_FILE,
        Templates.html(
            "page/report.jte",
            Map.of("page", page, "scripts", drawings.scripts(), "chartData", charts.json())));
    return files;
  }

  static ChartData charts(RunData data) {
    ChartData charts = new ChartData();
    Findings findings = new Findings(data.run());
    if (!findings.isValid()) {
      charts.mark(" (" + findings.verdict() + ")");
    }
    for (Chart chart : Chart.values()) {
      charts.add(chart, chart.data(data));
    }
    return charts;
  }

  private static List<ChartSection> sections(RunData data, Map<String, Map<String, String>> svgs) {
    List<ChartSection> sections = new ArrayList<>();
    for (Chart chart : Chart.values()) {
      ChartSection section = new ChartSection(Drawing.of(chart, svgs), chart.table(data));
      if (chart.isOfEveryRun() || !section.table().rows().isEmpty()) {
        sections.add(section);
      }
    }
    return sections;
  }

  private static List<Table> details(Run run, Optional<Explanation> explanation) {
    List<Table> details = new ArrayList<>(List.of(SetupTables.contestants(run.contestants())));
    Table limits = SetupTables.limits(run.contestants());
    if (!limits.rows().isEmpty()) {
      details.add(limits);
    }
    details.add(PlanTable.of(run.plan()));
    details.add(QuietTable.of(run));
    details.add(SetupTables.environment(run.environment()));
    explanation.ifPresent(it -> details.addAll(ExplainTables.of(it)));
    return details;
  }
}
