package io.github.muxbench.results.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the page carries with it, so that it needs no network.
 *
 * @param echarts ECharts, minified
 * @param charts every chart
 * @param page what makes the page's charts live
 * @param style the page's style sheet
 */
record Scripts(String echarts, String charts, String page, String style) {

  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

  /** Reads all from the class path. */
  static Scripts load() throws IOException {
    return new Scripts(
        resource(ECHARTS), resource("charts.js"), resource("page.js"), resource("report.css"));
  }

  private static String resource(String name) throws IOException {
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
