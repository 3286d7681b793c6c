package io.github.muxbench.results.report;

import io.github.muxbench.results.model.RunDirectory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;

/**
 * What the scripts draw: the data of each chart by its name, and under {@code mark} what stands in
 * every title of a run that isn't valid.
 */
final class ChartData {

  /** What stands before every title; no chart has this name. */
  private static final String MARK = "mark";

  private final Map<String, Object> root = new LinkedHashMap<>();

  private ChartData() {}

  static ChartData of(Measured measured) {
    ChartData data = new ChartData();
    Findings findings = new Findings(measured.run());
    if (!findings.isValid()) {
      data.root.put(MARK, "NOT VALID (" + findings.verdict() + ")");
    }
    for (Chart chart : Chart.values()) {
      Object drawn = chart.data(measured);
      if (drawn != null) {
        data.root.put(chart.key(), drawn);
      }
    }
    return data;
  }

  /**
   * Returns the ratios of several runs, and curves if they are a matrix; their titles are marked if
   * any of them isn't valid.
   */
  static ChartData of(SideBySide sides, @Nullable CurvesChart curves) {
    ChartData data = new ChartData();
    if (!sides.invalid().isEmpty()) {
      data.root.put(MARK, "NOT VALID: " + String.join(", ", sides.invalid()));
    }
    if (curves != null) {
      data.root.put(CurvesChart.SECTION.key(), curves);
    }
    data.root.put(Chart.RATIOS.key(), sides.chart());
    return data;
  }

  /** Returns the charts that there is data for. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(root.keySet());
    names.remove(MARK);
    return names;
  }

  /** Returns this as JSON that may stand inside a script element, where {@code <} could end it. */
  String json() {
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
