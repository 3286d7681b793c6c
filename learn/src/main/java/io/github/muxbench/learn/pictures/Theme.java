package io.github.muxbench.learn.pictures;

import java.util.Map;

/** Colours, each by what it stands for. */
enum Theme {
  LIGHT(
      "#1f2328",
      "#59636e",
      "#ffffff",
      Map.of(
          "run", "#bfdbfe", "wait", "#eaeef2", "kernel", "#fde7c3", "data", "#c6ecd0", "bad",
          "#ffd3cf")),
  DARK(
      "#e6edf3",
      "#9198a1",
      "#0d1117",
      Map.of(
          "run", "#1f4788", "wait", "#2a313c", "kernel", "#5a4312", "data", "#1d5132", "bad",
          "#7d2520"));

  private final String ink;
  private final String faint;
  private final String paper;

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable.
  private final Map<String, String> fills;

  Theme(String ink, String faint, String paper, Map<String, String> fills) {
    this.ink = ink;
    this.faint = faint;
    this.paper = paper;
    this.fills = fills;
  }

  /** Returns the colour of text and lines. */
  String ink() {
    return ink;
  }

  /** Returns the colour of what is only there to guide the eye. */
  String faint() {
    return faint;
  }

  String paper() {
    return paper;
  }

  /**
   * Returns the colour of a kind of box: run, wait, kernel, data or bad.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  String fill(String kind) {
    String fill = fills.get(kind);
    if (fill == null) {
      throw new IllegalArgumentException("no kind of box is called " + kind);
    }
    return fill;
  }
}
