package io.github.muxbench.results.report.draw;

import java.io.IOException;
import java.util.Map;

/** Draws chart by chart, for tests of other packages. */
public final class SingleDrawing {

  private final ChartDrawing drawing;

  public SingleDrawing() throws IOException {
    drawing = new ChartDrawing(Scripts.load());
  }

  public Map<String, String> svgs(String name, String json) {
    return drawing.svgs(name, json);
  }

  public String svg(String name, String json, String theme) {
    return drawing.svg(name, json, theme);
  }
}
