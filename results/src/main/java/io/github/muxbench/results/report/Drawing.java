package io.github.muxbench.results.report;

import java.util.Map;
import java.util.Optional;

/**
 * A chart as still pictures.
 *
 * @param svgs SVG by theme, light and dark; empty if there is nothing to draw
 */
record Drawing(Section section, Map<String, String> svgs) {

  static final String LIGHT = "light";
  static final String DARK = "dark";

  /** Where pictures are kept in a run directory. */
  static final String FOLDER = "charts";

  /** Returns the chart's name in scripts, and of its files. */
  String name() {
    return section.key();
  }

  String heading() {
    return section.heading();
  }

  /** Returns what the chart shows, for those who can't see it. */
  String label() {
    return section.label();
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
    return FOLDER + "/" + name() + "-" + theme + ".svg";
  }

  /** Adds each picture under the path where it is kept. */
  void putInto(Map<String, String> files) {
    svgs.forEach((theme, svg) -> files.put(file(theme), svg));
  }
}
