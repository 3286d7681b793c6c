package io.github.muxbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.EncodedHistogram;
import io.github.muxbench.results.model.HistogramSum;
import io.github.muxbench.results.model.PercentileWalk;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The curves and the table of a server that stands still, in docs/method.md, are those of the
 * histograms beside them, which {@code CoordinatedOmissionTest} leaves in its target folder.
 */
class CoordinatedOmissionPictureTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path FOLDER = DOCS.resolve("coordinated-omission");
  private static final List<String> WAYS = List.of("open loop", "one outstanding", "closed loop");

  @Test
  void curves_areThoseOfTheHistograms() throws IOException {
    List<LatencyChart.Series> series = new ArrayList<>();
    for (String way : WAYS) {
      Map<String, HistogramSum> latencies = latencies(way);
      series.add(
          new LatencyChart.Series(
              new Measured.Look(way, series.size(), false),
              points(latencies.get("response")),
              points(latencies.get("service")),
              List.of(),
              List.of()));
    }
    String json =
        RunDirectory.json()
            .writeValueAsString(Map.of("latency", new LatencyChart(null, false, series)));
    Map<String, String> svgs = new ChartDrawing(Scripts.load()).svgs("latency", json);
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
  void table_isThatOfTheHistograms() throws IOException {
    String page = Files.readString(DOCS.resolve("method.md"));
    for (String way : WAYS) {
      for (var latency : latencies(way).entrySet()) {
        assertThat(page).contains(row(way + ", " + latency.getKey() + " time", latency.getValue()));
      }
    }
  }

  private static String file(String theme) {
    return "latency-" + theme + ".svg";
  }

  private static String row(String name, HistogramSum nanos) {
    PercentileWalk walk = nanos.percentiles();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f | %.2f | %.2f | %.2f |",
        name,
        nanos.total(),
        walk.valueAt(50) / 1e6,
        walk.valueAt(90) / 1e6,
        walk.valueAt(99) / 1e6,
        walk.valueAt(99.9) / 1e6,
        nanos.max() / 1e6);
  }

  private static Map<String, HistogramSum> latencies(String way) throws IOException {
    Map<String, HistogramSum> latencies = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve(way.replace(' ', '-') + ".hlog"))) {
      if (line.startsWith("Tag=")) {
        String[] fields = line.split(",", -1);
        var sum = new HistogramSum();
        sum.add(new EncodedHistogram(fields[4]));
        latencies.put(fields[0].substring("Tag=".length()), sum);
      }
    }
    assertThat(latencies).containsKey("service");
    return latencies;
  }

  private static List<double[]> points(@Nullable HistogramSum latencies) {
    return latencies == null
        ? List.of()
        : LatencyCurve.of(latencies).stream()
            .map(point -> new double[] {point.nines(), point.micros(), point.named() ? 1 : 0})
            .toList();
  }
}
