package io.github.muxbench.results.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.stats.AllWindows;
import io.github.muxbench.results.stats.JointVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the report of a run into its directory: {@code report.html}, {@code README.md} and {@code
 * charts/*.svg}. It reads nothing but that directory, and the same run gives the same bytes.
 */
public final class Report {

  public static final String PAGE_FILE = "report.html";
  public static final String README_FILE = "README.md";

  private Report() {}

  /** Starts to load what draws charts, which takes as long as reading a large run. */
  public static void prepare() throws IOException {
    ChartDrawings.with(Scripts.load());
  }

  /**
   * Draws the report and replaces an older one. All of it is drawn before anything is written, and
   * each file is replaced as a whole.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if the run can't be read or the report not written
   */
  public static Path write(Path runDirectory) throws IOException {
    prepare();
    return write(runDirectory, RunDirectory.read(runDirectory));
  }

  /**
   * Draws the report of a run that has been read already.
   *
   * @see #write(Path)
   */
  public static Path write(Path runDirectory, Run run) throws IOException {
    Scripts scripts = Scripts.load();
    ChartDrawings drawings = ChartDrawings.with(scripts);
    requireOwnCharts(runDirectory);
    Measured measured =
        Measured.read(runDirectory, JointVerdicts.complete(AllWindows.compared(runDirectory, run)));
    Map<String, String> files = draw(measured, scripts, drawings);
    for (Map.Entry<String, String> file : files.entrySet()) {
      replace(runDirectory.resolve(file.getKey()), file.getValue());
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
      Measured measured, Scripts scripts, ChartDrawings drawings) {
    ChartData data = ChartData.of(measured);
    Tables tables = new Tables(measured);
    Run run = measured.run();
    String json = data.json();
    List<Figure> figures = figures(drawings.svgs(data.names(), json), tables);
    Page page = new Page(run, new Findings(run), figures, details(run, tables));

    Map<String, String> files = new LinkedHashMap<>();
    for (Figure figure : page.figures()) {
      figure.drawing().putInto(files);
    }
    files.put(README_FILE, Readme.of(page));
    files.put(PAGE_FILE, html(page, scripts, json));
    return files;
  }

  private static List<Figure> figures(Map<String, Map<String, String>> drawn, Tables tables) {
    List<Figure> figures = new ArrayList<>();
    for (Chart chart : Chart.values()) {
      Map<String, String> svgs = drawn.getOrDefault(chart.key(), Map.of());
      Figure figure = new Figure(new Drawing(chart, svgs), chart.table(tables));
      if (chart.isOfEveryRun() || !figure.table().rows().isEmpty()) {
        figures.add(figure);
      }
    }
    return figures;
  }

  private static List<Table> details(Run run, Tables tables) {
    return List.of(
        tables.contestants(), PlanTable.of(run.plan()), QuietTable.of(run), tables.environment());
  }

  private static String html(Page page, Scripts scripts, String json) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), Report.class.getPackageName());
    StringOutput output = new StringOutput(2_000_000);
    engine.render(
        "report.jte", Map.of("page", page, "scripts", scripts, "chartData", json), output);
    return output.toString();
  }

  static void replace(Path file, String content) throws IOException {
    WholeFile.write(file, content);
  }
}
