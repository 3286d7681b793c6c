package io.github.muxbench.results.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SideBySide.Named;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * Draws runs side by side.
   *
   * @param runs by what they are called here, usually their directories
   * @param target directory of the report, which may hold an older one
   * @return the path of the page
   * @throws IllegalArgumentException with a one-line message if the runs have nothing in common
   * @throws IOException with a one-line message if the report can't be written
   */
  public static Path write(Map<String, Run> runs, Path target) throws IOException {
    return write(runs, Map.of(), target);
  }

  /**
   * Draws the runs of a matrix side by side, and by their settings.
   *
   * @param places of each run by its name: the value of each axis, in the same order for all; empty
   *     for runs that are no matrix
   * @see #write(Map, Path)
   */
  public static Path write(
      Map<String, Run> runs, Map<String, Map<String, String>> places, Path target)
      throws IOException {
    List<Named> named = new ArrayList<>();
    runs.forEach((label, run) -> named.add(new Named(label, run)));
    for (Map.Entry<String, String> file : draw(SideBySide.of(named), places).entrySet()) {
      Report.replace(target.resolve(file.getKey()), file.getValue());
    }
    return target.resolve(Report.PAGE_FILE);
  }

  private static Map<String, String> draw(SideBySide sides, Map<String, Map<String, String>> places)
      throws IOException {
    Scripts scripts = Scripts.load();
    List<Table> heat = List.of();
    CurvesChart curves = null;
    if (!places.isEmpty()) {
      HeatTables bySetting = new HeatTables(sides, places);
      heat = bySetting.all();
      curves = CurvesChart.of(bySetting);
    }
    ChartData data = ChartData.of(sides, curves);
    String json = data.json();
    Map<String, Map<String, String>> svgs = ChartDrawings.with(scripts).svgs(data.names(), json);
    Figure ratios = new Figure(drawing(Chart.RATIOS, svgs), sides.ratios());
    Drawing drawnCurves = drawing(CurvesChart.SECTION, svgs);
    Map<String, String> files = new LinkedHashMap<>();
    drawnCurves.putInto(files);
    ratios.drawing().putInto(files);
    files.put(Report.README_FILE, Readme.of(sides, drawnCurves, heat, ratios));
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), Report.class.getPackageName());
    StringOutput page = new StringOutput(1_500_000);
    engine.render(
        "sides.jte",
        Map.of(
            "sides",
            sides,
            "curves",
            drawnCurves,
            "heat",
            heat,
            "figure",
            ratios,
            "scripts",
            scripts,
            "chartData",
            json),
        page);
    files.put(Report.PAGE_FILE, page.toString());
    return files;
  }

  private static Drawing drawing(Section section, Map<String, Map<String, String>> svgs) {
    return new Drawing(section, svgs.getOrDefault(section.key(), Map.of()));
  }
}
