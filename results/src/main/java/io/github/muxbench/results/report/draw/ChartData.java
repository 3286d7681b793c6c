package io.github.muxbench.results.report.draw;

import io.github.muxbench.results.model.RunDirectory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;

/**
 * What the scripts draw: the data of each chart by its key, and under {@code mark} what stands in
 * every title where a run isn't valid.
 */
public final class ChartData {

  /** What stands before every title; no chart has this key. */
  private static final String MARK = "mark";

  private final Map<String, Object> root = new LinkedHashMap<>();

  /** Says in every title that a run isn't valid, and why. */
  public void mark(String why) {
    root.put(MARK, "NOT VALID" + why);
  }

  /**
   * Adds a chart.
   *
   * @param data a record, as the script of the chart expects it; null if there is nothing to draw
   */
  public void add(ChartName chart, @Nullable Object data) {
    if (data != null) {
      root.put(chart.key(), data);
    }
  }

  /** Returns the keys of the charts that there is data for. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>(root.keySet());
    keys.remove(MARK);
    return keys;
  }

  /** Returns this as JSON that may stand inside a script element, where {@code <} could end it. */
  public String json() {
    return RunDirectory.json()
        .writer()
        .without(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(root)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
