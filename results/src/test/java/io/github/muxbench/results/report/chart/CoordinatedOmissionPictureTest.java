package io.github.muxbench.results.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.draw.SingleDrawing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The curves and the table of a server that stands still, in docs/lab/omission.md, are those of the
 * histograms beside them, which {@code CoordinatedOmissionTest} leaves in its target folder.
 */
class CoordinatedOmissionPictureTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path FOLDER = DOCS.resolve("coordinated-omission");
  private static final List<String> WAYS = List.of("open loop", "one outstanding", "closed loop");

  @Test
  void curves_areThoseOfTheHistograms() throws Exception {
    List<LatencyChart.Series> series = new ArrayList<>();
    for (String way : WAYS) {
      Map<String, Histogram> latencies = latencies(way);
      series.add(
          new LatencyChart.Series(
              new RunData.Look(way, series.size(), false),
              points(latencies.get("response")),
              points(latencies.get("service")),
              List.of(),
              List.of()));
    }
    String json =
        RunDirectory.json()
            .writeValueAsString(Map.of("latency", new LatencyChart(null, false, series)));
    Map<String, String> svgs = new SingleDrawing().svgs("latency", json);
    Path drawn = Files.createDirectories(Path.of("target", "coordinated-omission"));
    for (var svg : svgs.entrySet()) {
      Files.writeString(drawn.resolve(file(svg.getKey())), svg.getValue());
    }

    assertThat(svgs)
        .containsOnlyKeys("light", "dark")
        .allSatisfy((theme, svg) ->
            assertThat(FOLDER.resolve(file(theme))).as("it is in %s", drawn).hasContent(svg));
  }

  @Test
  void table_isThatOfTheHistograms() throws Exception {
    String page = Files.readString(DOCS.resolve("lab").resolve("omission.md"));
    for (String way : WAYS) {
      for (var latency : latencies(way).entrySet()) {
        assertThat(page).contains(row(way + ", " + latency.getKey() + " time", latency.getValue()));
      }
    }
  }

  private static String file(String theme) {
    return "latency-" + theme + ".svg";
  }

  private static String row(String name, Histogram nanos) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f | %.2f | %.2f | %.2f |",
        name,
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(90) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getValueAtPercentile(99.9) / 1e6,
        nanos.getMaxValue() / 1e6);
  }

  private static Map<String, Histogram> latencies(String way) throws Exception {
    Map<String, Histogram> latencies = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve(way.replace(' ', '-') + ".hlog"))) {
      if (line.startsWith("Tag=")) {
        String[] fields = line.split(",", -1);
        latencies.put(fields[0].substring("Tag=".length()), Histogram.fromString(fields[4]));
      }
    }
    assertThat(latencies).containsKey("service");
    return latencies;
  }

  private static List<double[]> points(@Nullable Histogram latencies) {
    return latencies == null
        ? List.of()
        : LatencyCurve.of(latencies).stream()
            .map(point -> new double[] {point.nines(), point.micros(), point.named() ? 1 : 0})
            .toList();
  }
}
