package io.github.muxbench.results.report.sides;

import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.draw.ChartData;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.page.ChartSection;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.report.sides.SideBySide.Named;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws several runs into one page and one README. */
public final class SideBySideReport {

  private static final String TITLE = "<title>Runs side by side";

  private SideBySideReport() {}

  /** Returns whether a directory has such a report. */
  public static boolean isIn(Path directory) {
    return Directories.begins(directory.resolve(Report.PAGE_FILE), TITLE);
  }

  /**
   * Draws the runs of a matrix side by side, and by their settings.
   *
   * @see #write(Map, Map, Path, ChartDrawings)
   */
  public static Path write(
      Map<String, Run> runs, Map<String, Map<String, String>> places, Path target)
      throws IOException {
    return write(runs, places, target, ChartDrawings.load());
  }

  /**
   * Draws runs side by side.
   *
   * @param runs by what they are called here, usually their directories
   * @param places of each run of a matrix by its name: the value of each axis, in the same order
   *     for all; empty for runs that are no matrix
   * @param target directory of the report, which may hold an older one
   * @return the path of the page
   * @throws IllegalArgumentException with a one-line message if the runs have nothing in common
   * @throws IOException with a one-line message if the report can't be written
   */
  public static Path write(
      Map<String, Run> runs,
      Map<String, Map<String, String>> places,
      Path target,
      ChartDrawings drawings)
      throws IOException {
    List<Named> named = new ArrayList<>();
    runs.forEach((label, run) -> named.add(new Named(label, run)));
    Map<String, String> files = draw(SideBySide.of(named), places, drawings);
    for (Map.Entry<String, String> file : files.entrySet()) {
      WholeFile.write(target.resolve(file.getKey()), file.getValue());
    }
    return target.resolve(Report.PAGE_FILE);
  }

  private static Map<String, String> draw(
      SideBySide sides, Map<String, Map<String, String>> places, ChartDrawings drawings) {
    ChartData data = new ChartData();
    if (!sides.invalid().isEmpty()) {
      data.mark(": " + String.join(", ", sides.invalid()));
    }
    List<Table> heat = List.of();
    if (!places.isEmpty()) {
      HeatTables bySetting = new HeatTables(sides, places);
      heat = bySetting.all();
      data.add(CurvesChart.NAME, CurvesChart.of(bySetting));
    }
    data.add(Chart.RATIOS, sides.chart());
    Map<String, Map<String, String>> svgs = drawings.svgs(data);
    Drawing curves = Drawing.of(CurvesChart.NAME, svgs);
    ChartSection ratios = new ChartSection(Drawing.of(Chart.RATIOS, svgs), sides.ratios());
    Map<String, String> files = new LinkedHashMap<>();
    curves.putInto(files);
    ratios.drawing().putInto(files);
    Map<String, Object> shown =
        Map.of("sides", sides, "curves", curves, "heat", heat, "ratios", ratios);
    files.put(Report.README_FILE, Templates.markdown("sides/readme.jte", shown));
    Map<String, Object> onPage = new HashMap<>(shown);
    onPage.put("scripts", drawings.scripts());
    onPage.put("chartData", data.json());
    files.put(Report.PAGE_FILE, Templates.html("sides/sides.jte", onPage));
    return files;
  }
}
