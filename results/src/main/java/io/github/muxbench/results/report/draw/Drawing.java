package io.github.muxbench.results.report.draw;

import java.util.Map;
import java.util.Optional;

/**
 * A chart as still pictures.
 *
 * @param svgs SVG by theme, light and dark; empty if there is nothing to draw
 */
public record Drawing(ChartName chart, Map<String, String> svgs) {

  public static final String LIGHT = "light";
  public static final String DARK = "dark";

  /** Where pictures are kept in a run directory. */
  public static final String FOLDER = "charts";

  /**
   * Returns the drawing of a chart.
   *
   * @param svgs of all charts, by their keys
   */
  public static Drawing of(ChartName chart, Map<String, Map<String, String>> svgs) {
    return new Drawing(chart, svgs.getOrDefault(chart.key(), Map.of()));
  }

  /** Returns the chart's name in scripts, and of its files. */
  public String name() {
    return chart.key();
  }

  public String heading() {
    return chart.heading();
  }

  /** Returns what the chart shows, for those who can't see it. */
  public String label() {
    return chart.label();
  }

  public boolean isDrawn() {
    return !svgs.isEmpty();
  }

  /** Returns the SVG of a theme, empty if nothing is drawn. */
  public String svg(String theme) {
    return Optional.ofNullable(svgs.get(theme)).orElse("");
  }

  /** Returns where the SVG of a theme is kept in the run directory. */
  public String file(String theme) {
    return FOLDER + "/" + name() + "-" + theme + ".svg";
  }

  /** Adds each picture under the path where it is kept. */
  public void putInto(Map<String, String> files) {
    svgs.forEach((theme, svg) -> files.put(file(theme), svg));
  }
}
