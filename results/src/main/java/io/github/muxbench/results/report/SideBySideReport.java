package io.github.muxbench.results.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
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

  private SideBySideReport() {}

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
    List<Named> named = new ArrayList<>();
    runs.forEach((label, run) -> named.add(new Named(label, run)));
    for (Map.Entry<String, String> file : draw(SideBySide.of(named)).entrySet()) {
      Report.replace(target.resolve(file.getKey()), file.getValue());
    }
    return target.resolve(Report.PAGE_FILE);
  }

  private static Map<String, String> draw(SideBySide sides) throws IOException {
    Scripts scripts = Scripts.load();
    String json = ChartData.of(sides).json();
    Map<String, String> svgs = ChartDrawing.with(scripts).svgs(Chart.RATIOS.key(), json);
    Figure figure = new Figure(Chart.RATIOS, svgs, sides.ratios());
    Map<String, String> files = new LinkedHashMap<>();
    svgs.forEach((theme, svg) -> files.put(figure.file(theme), svg));
    files.put(Report.README_FILE, Readme.of(sides, figure));
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), Report.class.getPackageName());
    StringOutput page = new StringOutput(1_500_000);
    engine.render(
        "sides.jte",
        Map.of("sides", sides, "figure", figure, "scripts", scripts, "chartData", json),
        page);
    files.put(Report.PAGE_FILE, page.toString());
    return files;
  }
}
