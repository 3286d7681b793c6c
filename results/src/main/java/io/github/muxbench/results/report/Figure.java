package io.github.muxbench.results.report;

import java.util.Map;
import java.util.Optional;

/**
 * A section of the report: a chart, if the run has something to draw, and its data.
 *
 * @param svgs SVG by theme, light and dark; empty without a chart
 * @param table the data
 */
record Figure(Section chart, Map<String, String> svgs, Table table) {

  static final String LIGHT = "light";
  static final String DARK = "dark";

  /** Returns the chart's name in scripts, and of its files. */
  String name() {
    return chart.key();
  }

  String heading() {
    return chart.heading();
  }

  /** Returns what the chart shows, for those who can't see it. */
  String label() {
    return chart.label();
  }

  boolean isDrawn() {
    return !svgs.isEmpty();
  }

  /** Returns the SVG of a theme, empty if nothing is drawn. */
  String svg(String theme) {
    return Optional.ofNullable(svgs.get(theme)).orElse("");
  }

  /** Returns where the SVG of a theme is kept in the run directory. */
  String file(String theme) {
    return "charts/" + name() + "-" + theme + ".svg";
  }
}
