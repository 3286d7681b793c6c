package io.github.muxbench.learn.pictures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture as lines of text, each a word and its arguments; text of several words is quoted, and
 * "|" begins a new line in it. Lanes stand beside each other, and time goes down in rows:
 *
 * <pre>
 *  title "One message"
 *  lane loop "event loop"           a lane, called loop from here on
 *  bar loop 0 3 wait "select"       from row 0 to row 3, of the kind wait
 *  arrow client 3 loop 3 "bytes"    from one lane and row to another; later for a dashed one
 *  note 5 "text"                    across all lanes
 *  box a 10 20 120 40 run "text"    anywhere: x, y, width and height in pixels
 *  edge a b "text"                  an arrow from box to box; dashed for a dashed one
 * </pre>
 */
final class Picture {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final int TOP = 44;
  private static final int ROW = 30;
  private static final int FOOT = 30;

  private final List<List<String>> lines = new ArrayList<>();
  private final Map<String, Integer> lanes = new LinkedHashMap<>();
  private final Map<String, double[]> boxes = new LinkedHashMap<>();
  private String title = "";
  private double bottom;

  private Picture() {}

  /**
   * Reads a picture.
   *
   * @throws IllegalArgumentException if a line isn't one
   */
  static Picture of(String text) {
    Picture picture = new Picture();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        picture.lines.add(words(line));
      }
    }
    for (List<String> line : picture.lines) {
      picture.measure(line);
    }
    return picture;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }

  private void measure(List<String> line) {
    switch (line.get(0)) {
      case "title" -> title = line.get(1);
      case "lane" -> lanes.put(line.get(1), lanes.size());
      case "bar" -> reach(y(line.get(3)));
      case "arrow", "later" -> reach(Math.max(y(line.get(2)), y(line.get(4))) + 10);
      case "note" -> reach(y(line.get(1)) + 20);
      case "box" -> {
        double[] box = {number(line, 2), number(line, 3), number(line, 4), number(line, 5)};
        boxes.put(line.get(1), box);
        reach(box[1] + box[3]);
      }
      case "edge", "dashed", "text" -> {}
      default -> throw new IllegalArgumentException("a picture has no " + line.get(0));
    }
  }

  private void reach(double y) {
    bottom = Math.max(bottom, y);
  }

  /** Returns it as SVG. */
  String svg(Theme theme) {
    Svg svg = new Svg(theme);
    for (String lane : lanes.keySet()) {
      svg.line(x(lane), TOP - 8, x(lane), bottom, true);
    }
    for (String word :
        List.of("lane", "bar", "box", "arrow", "later", "edge", "dashed", "note", "text")) {
      lines.stream().filter(line -> line.get(0).equals(word)).forEach(line -> draw(line, svg));
    }
    return svg.whole(title, bottom + FOOT);
  }

  private void draw(List<String> line, Svg svg) {
    String text = line.get(line.size() - 1);
    switch (line.get(0)) {
      case "lane" -> svg.text(x(line.get(1)), TOP - 26, "middle", svg.theme().ink(), text);
      case "bar" -> {
        double top = y(line.get(2));
        double width = laneWidth() - 16;
        double left = x(line.get(1)) - width / 2;
        svg.box(left, top, width, y(line.get(3)) - top, line.get(4), text);
      }
      case "box" -> {
        double[] box = box(line.get(1));
        svg.box(box[0], box[1], box[2], box[3], line.get(6), text);
      }
      case "arrow", "later" ->
          svg.arrow(
              x(line.get(1)),
              y(line.get(2)),
              x(line.get(3)),
              y(line.get(4)),
              line.get(0).equals("later"),
              line.size() > 5 ? text : "");
      case "edge", "dashed" -> edge(line, svg, line.size() > 3 ? text : "");
      case "note" ->
          svg.text(Svg.WIDTH / 2.0, y(line.get(1)) + 8, "middle", svg.theme().faint(), text);
      default -> svg.text(number(line, 1), number(line, 2), "start", svg.theme().ink(), text);
    }
  }

  /** From the border of one box to that of the other, on the line between their middles. */
  private void edge(List<String> line, Svg svg, String text) {
    double[] from = box(line.get(1));
    double[] to = box(line.get(2));
    double dx = to[0] + to[2] / 2 - from[0] - from[2] / 2;
    double dy = to[1] + to[3] / 2 - from[1] - from[3] / 2;
    double leave = Math.min(from[2] / 2 / Math.abs(dx), from[3] / 2 / Math.abs(dy));
    double arrive = 1 - Math.min(to[2] / 2 / Math.abs(dx), to[3] / 2 / Math.abs(dy));
    double x = from[0] + from[2] / 2;
    double y = from[1] + from[3] / 2;
    svg.arrow(
        x + leave * dx,
        y + leave * dy,
        x + arrive * dx,
        y + arrive * dy,
        line.get(0).equals("dashed"),
        text);
  }

  private double laneWidth() {
    return (double) Svg.WIDTH / lanes.size();
  }

  private double x(String lane) {
    Integer index = lanes.get(lane);
    if (index == null) {
      throw new IllegalArgumentException("no lane is called " + lane);
    }
    return (index + 0.5) * laneWidth();
  }

  private static double y(String row) {
    return TOP + Double.parseDouble(row) * ROW;
  }

  private static double number(List<String> line, int index) {
    return Double.parseDouble(line.get(index));
  }

  private double[] box(String name) {
    double[] box = boxes.get(name);
    if (box == null) {
      throw new IllegalArgumentException("no box is called " + name);
    }
    return box;
  }
}
