package io.github.muxbench.results.report.draw;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the page carries with it, so that it needs no network.
 *
 * @param echarts ECharts, minified
 * @param charts every chart
 * @param page what makes the page's charts live
 * @param style the page's style sheet
 */
public record Scripts(String echarts, String charts, String page, String style) {

  /** The build unpacks it there, and its licences beside it. */
  private static final String ECHARTS = "echarts/echarts.min.js";

  /** What all charts share, and then the charts. */
  private static final List<String> CHARTS =
      List.of(
          "charts.js",
          "ratios.js",
          "latency.js",
          "capacity.js",
          "panels.js",
          "jmh.js",
          "curves.js",
          "load.js",
          "atlas.js");

  /** Reads all from the class path. */
  static Scripts load() throws IOException {
    StringBuilder charts = new StringBuilder();
    for (String name : CHARTS) {
      charts.append(resource(name));
    }
    return new Scripts(
        resource(ECHARTS),
        charts.toString(),
        resource("theme.js") + resource("page.js"),
        resource("report.css"));
  }

  /** Reads what the page of a trace carries, which has no ECharts. */
  public static Scripts ofTraces() throws IOException {
    return new Scripts(
        "",
        resource("trace.js"),
        resource("theme.js") + resource("trace-page.js"),
        resource("report.css") + resource("trace-svg.css") + resource("trace.css"));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the class path has no " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (text.contains("</script") || text.contains("</style")) {
        throw new IOException(name + " would end the element that it is embedded in");
      }
      return text;
    }
  }
}
