package io.github.muxbench.learn.pictures;

import java.util.Locale;

/** Writes the shapes of a picture. Coordinates are pixels of a picture that isn't scaled. */
final class Svg {

  static final int WIDTH = 520;
  static final int LINE = 18;

  private static final String LICENCE = "muxbench, Apache License 2.0";
  private static final double HEAD = 7;

  private final Theme theme;
  private final StringBuilder shapes = new StringBuilder();

  Svg(Theme theme) {
    this.theme = theme;
  }

  Theme theme() {
    return theme;
  }

  /** A box with text in its middle, which has a line for each "|". */
  void box(double x, double y, double width, double height, String kind, String text) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"5\" fill=\"%s\" stroke=\"%s\"/>",
        x, y, width, height, theme.fill(kind), theme.faint());
    text(x + width / 2, y + height / 2, "middle", theme.ink(), text);
  }

  /** Text whose lines stand around a height. */
  void text(double x, double middle, String anchor, String colour, String text) {
    String[] lines = text.split("\\|", -1);
    double y = middle - (lines.length - 1) * LINE / 2.0 + 5;
    for (String line : lines) {
      add(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
          x, y, anchor, colour, escaped(line.strip()));
      y += LINE;
    }
  }

  void line(double fromX, double fromY, double toX, double toY, boolean dashed) {
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"%s/>",
        fromX, fromY, toX, toY, theme.faint(), dashed ? " stroke-dasharray=\"4 4\"" : "");
  }

  /** An arrow with its text beside its middle, on paper so that lines don't cross it. */
  void arrow(double fromX, double fromY, double toX, double toY, boolean dashed, String text) {
    double length = Math.hypot(toX - fromX, toY - fromY);
    double dx = (toX - fromX) / length;
    double dy = (toY - fromY) / length;
    double baseX = toX - HEAD * dx;
    double baseY = toY - HEAD * dy;
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"1.5\"%s/>",
        fromX, fromY, baseX, baseY, theme.ink(), dashed ? " stroke-dasharray=\"5 4\"" : "");
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\"/>",
        toX,
        toY,
        baseX - dy * HEAD / 2,
        baseY + dx * HEAD / 2,
        baseX + dy * HEAD / 2,
        baseY - dx * HEAD / 2,
        theme.ink());
    if (!text.isEmpty()) {
      label((fromX + toX) / 2, (fromY + toY) / 2, text);
    }
  }

  private void label(double x, double y, String text) {
    String[] lines = text.split("\\|", -1);
    double width = 0;
    for (String line : lines) {
      width = Math.max(width, line.strip().length() * 6.6 + 8);
    }
    double height = lines.length * LINE;
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x - width / 2, y - height / 2, width, height, theme.paper());
    text(x, y, "middle", theme.ink(), text);
  }

  /** Returns the whole picture. */
  String whole(String title, double height) {
    text(WIDTH - 4, height - 10, "end", theme.faint(), LICENCE);
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"none\" role=\"img\" aria-label=\"%s\">%n"
            + "<title>%s</title>%n<rect width=\"%d\" height=\"%.0f\" fill=\"%s\"/>%n%s</svg>%n",
        WIDTH,
        height,
        escaped(title),
        escaped(title),
        WIDTH,
        height,
        theme.paper(),
        shapes);
  }

  @SuppressWarnings("AnnotateFormatMethod") // That annotation is of a library.
  private void add(String shape, Object... values) {
    shapes.append(String.format(Locale.ROOT, shape, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
