package io.github.muxbench.results.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WindowHistograms;
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
    Run run = JointVerdicts.complete(RunDirectory.read(runDirectory));
    Map<String, WindowHistograms> histograms = RunDirectory.readHistograms(runDirectory, run);
    for (Map.Entry<String, String> file : draw(run, histograms).entrySet()) {
      replace(runDirectory.resolve(file.getKey()), file.getValue());
    }
    return runDirectory.resolve(PAGE_FILE);
  }

  /** Returns the content of each file of the report, by its path in the run directory. */
  static Map<String, String> draw(Run run, Map<String, WindowHistograms> histograms)
      throws IOException {
    Scripts scripts = Scripts.load();
    ChartData data = ChartData.of(run, histograms);
    String json = data.json();
    Page page =
        new Page(
            run,
            new Findings(run),
            figures(data, json, scripts, new Tables(run, histograms)),
            details(run, new Tables(run, histograms)));

    Map<String, String> files = new LinkedHashMap<>();
    for (Figure figure : page.figures()) {
      figure.svgs().forEach((theme, svg) -> files.put(figure.file(theme), svg));
    }
    files.put(README_FILE, Readme.of(page));
    files.put(PAGE_FILE, html(page, scripts, json));
    return files;
  }

  private static List<Figure> figures(ChartData data, String json, Scripts scripts, Tables tables) {
    List<Figure> figures = new ArrayList<>();
    try (ChartDrawing drawing = new ChartDrawing(scripts)) {
      figures.add(
          figure(
              "ratios",
              "How each contestant compares",
              "Ratio of each figure of each contestant to the baseline, with 95 % intervals",
              tables.comparisons(),
              data,
              json,
              drawing));
      figures.add(
          figure(
              "latency",
              "How long a message takes",
              "Response time and service time of each contestant by percentile",
              tables.latency(),
              data,
              json,
              drawing));
      figures.add(
          figure(
              "capacity",
              "How steady the run was",
              "Messages per second of each capacity window over the time of the run",
              tables.capacity(),
              data,
              json,
              drawing));
    }
    return figures;
  }

  private static Figure figure(
      String name,
      String heading,
      String label,
      Table table,
      ChartData data,
      String json,
      ChartDrawing drawing) {
    Map<String, String> svgs = new LinkedHashMap<>();
    if (data.names().contains(name)) {
      for (String theme : List.of(Figure.LIGHT, Figure.DARK)) {
        svgs.put(theme, drawing.svg(name, json, theme));
      }
    }
    return new Figure(name, heading, label, svgs, table);
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

  private static void replace(Path file, String content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
