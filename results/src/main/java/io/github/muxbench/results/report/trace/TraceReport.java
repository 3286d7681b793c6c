package io.github.muxbench.results.report.trace;

import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.draw.SceneDrawing;
import io.github.muxbench.results.report.draw.Scripts;
import io.github.muxbench.results.report.text.Templates;
import io.github.muxbench.results.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Draws a trace. */
public final class TraceReport {

  public static final String PAGE_FILE = "trace.html";
  public static final String TEXT_FILE = "trace.txt";
  public static final String LIGHT_FILE = "trace-light.svg";
  public static final String DARK_FILE = "trace-dark.svg";

  /** Steps of a page at most: with more it is slow to draw, and nobody goes through them. */
  public static final int MOST_STEPS = 5_000;

  private TraceReport() {}

  /** Returns whether there is room for a page. */
  public static boolean fits(Trace trace) {
    return steps(trace) <= MOST_STEPS;
  }

  /** Returns how many steps there are in all. */
  public static int steps(Trace trace) {
    return trace.sides().stream().mapToInt(each -> each.steps().size()).sum();
  }

  /**
   * Writes the narration and, if there is room, page and pictures.
   *
   * @return the path of the page, or of the narration if there is none
   * @throws IOException with a one-line message if they can't be written
   */
  public static Path write(Trace trace, Path target) throws IOException {
    TracePage page = new TracePage(trace);
    WholeFile.write(target.resolve(TEXT_FILE), page.text());
    if (!fits(trace)) {
      for (String stale : List.of(PAGE_FILE, LIGHT_FILE, DARK_FILE)) {
        Files.deleteIfExists(target.resolve(stale));
      }
      return target.resolve(TEXT_FILE);
    }
    Scripts scripts = Scripts.ofTraces();
    SceneDrawing drawing = new SceneDrawing(scripts);
    String data = SceneDrawing.json(trace);
    String light = drawing.svg(data, "light");
    WholeFile.write(target.resolve(LIGHT_FILE), light);
    WholeFile.write(target.resolve(DARK_FILE), drawing.svg(data, "dark"));
    WholeFile.write(
        target.resolve(PAGE_FILE),
        Templates.html(
            "trace/page.jte",
            Map.of(
                "page",
                page,
                "scripts",
                scripts,
                "chartData",
                data,
                "svg",
                drawing.embedded(data))));
    return target.resolve(PAGE_FILE);
  }
}
