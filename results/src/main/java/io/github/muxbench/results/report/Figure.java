package io.github.muxbench.results.report;

import java.util.Map;
import java.util.Optional;

/**
 * A section of the report: a chart, if the run has something to draw, and its data.
 *
 * @param name the chart's name in {@code charts.js}, and of its files
 * @param heading the section's heading
 * @param label what the chart shows, for those who can't see it
 * @param svgs SVG by theme, light and dark; empty without a chart
 * @param table the data
 */
record Figure(String name, String heading, String label, Map<String, String> svgs, Table table) {

  static final String LIGHT = "light";
  static final String DARK = "dark";

  boolean isDrawn() {
    return !svgs.isEmpty();
  }

  /** Returns the SVG of a theme, empty if nothing is drawn. */
  String svg(String theme) {
    return Optional.ofNullable(svgs.get(theme)).orElse("");
  }

  /** Returns where the SVG of a theme is kept in the run directory. */
  String file(String theme) {
    return "charts/" + name + "-" + theme + ".svg";
  }
}
