package io.github.muxbench.results.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.stats.JointVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /**
   * Draws the report and replaces an older one. All of it is drawn before anything is written, and
   * each file is replaced as a whole.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if the run can't be read or the report not written
   */
  public static Path write(Path runDirectory) throws IOException {
    return write(runDirectory, RunDirectory.read(runDirectory));
  }

  /**
   * Draws the report of a run that has been read already.
   *
   * @see #write(Path)
   */
  public static Path write(Path runDirectory, Run run) throws IOException {
    Map<String, String> files = draw(Measured.read(runDirectory, JointVerdicts.complete(run)));
    for (Map.Entry<String, String> file : files.entrySet()) {
      replace(runDirectory.resolve(file.getKey()), file.getValue());
    }
    return runDirectory.resolve(PAGE_FILE);
  }

  /** Returns the content of each file of the report, by its path in the run directory. */
  static Map<String, String> draw(Measured measured) throws IOException {
    Scripts scripts = Scripts.load();
    ChartData data = ChartData.of(measured);
    Tables tables = new Tables(measured);
    Run run = measured.run();
    Page page =
        new Page(run, new Findings(run), figures(data, scripts, tables), details(run, tables));

    Map<String, String> files = new LinkedHashMap<>();
    for (Figure figure : page.figures()) {
      figure.svgs().forEach((theme, svg) -> files.put(figure.file(theme), svg));
    }
    files.put(README_FILE, Readme.of(page));
    files.put(PAGE_FILE, html(page, scripts, data.json()));
    return files;
  }

  private static List<Figure> figures(ChartData data, Scripts scripts, Tables tables) {
    String json = data.json();
    List<Figure> figures = new ArrayList<>();
    try (ChartDrawing drawing = new ChartDrawing(scripts)) {
      for (Chart chart : Chart.values()) {
        Map<String, String> svgs = new LinkedHashMap<>();
        if (data.names().contains(chart.key())) {
          for (String theme : List.of(Figure.LIGHT, Figure.DARK)) {
            svgs.put(theme, drawing.svg(chart.key(), json, theme));
          }
        }
        figures.add(new Figure(chart, svgs, chart.table(tables)));
      }
    }
    return figures;
  }

  private static List<Table> details(Run run, Tables tables) {
    return List.of(tables.contestants(), PlanTable.of(run.plan()), tables.environment());
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
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
