package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One microbenchmark as JMH's own JSON tells of it.
 *
 * @param name class and method
 * @param parameters {@code name=value}, separated by commas; empty if there are none
 * @param unit of all figures, such as {@code ns/op}
 * @param score mean over all iterations of all forks
 * @param low lower end of JMH's 99.9 % interval of the score; null if there were too few iterations
 * @param high upper end
 * @param forks mean of each fork, which is a JVM of its own
 */
public record JmhResult(
    String name,
    String parameters,
    String unit,
    double score,
    @Nullable Double low,
    @Nullable Double high,
    List<Double> forks) {

  /** Name of JMH's JSON in a run directory, where it lies as JMH wrote it. */
  public static final String FILE = "jmh.json";

  /**
   * Reads JMH's JSON ({@code -rf json}).
   *
   * @throws IOException with a one-line message that names the file, if it isn't such JSON
   */
  public static List<JmhResult> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    JsonNode root;
    try {
      root = RunDirectory.json().readTree(file);
    } catch (JacksonException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new IOException(file + " holds no JMH results; JMH writes them with -rf json");
    }
    List<JmhResult> results = new ArrayList<>();
    for (JsonNode each : root) {
      results.add(result(file, each));
    }
    return results;
  }

  /** Reads what lies in a run directory; empty if nothing does. */
  public static List<JmhResult> in(Path runDirectory) throws IOException {
    Path file = runDirectory.resolve(FILE);
    return Files.exists(file) ? read(file) : List.of();
  }

  private static JmhResult result(Path file, JsonNode node) throws IOException {
    JsonNode metric = node.path("primaryMetric");
    JsonNode interval = metric.path("scoreConfidence");
    String benchmark = node.path("benchmark").asString("");
    Double score = finite(metric.path("score"));
    List<Double> forks = forks(metric);
    if (benchmark.isEmpty() || score == null || forks.isEmpty()) {
      throw new IOException(file + " holds a result without a benchmark, a score or raw data");
    }
    Double low = finite(interval.path(0));
    Double high = finite(interval.path(1));
    return new JmhResult(
        afterPackage(benchmark),
        parameters(node.path("params")),
        metric.path("scoreUnit").asString("").toLowerCase(Locale.ROOT),
        score,
        high == null ? null : low,
        low == null ? null : high,
        forks);
  }

  /** A package's name begins with a small letter, a class's doesn't. */
  private static String afterPackage(String benchmark) {
    return benchmark.replaceFirst("^([a-z]\\w*\\.)+(?=[A-Z])", "");
  }

  private static String parameters(JsonNode params) {
    return params.properties().stream()
        .map((Map.Entry<String, JsonNode> each) ->
            each.getKey() + "=" + each.getValue().asString(""))
        .collect(Collectors.joining(", "));
  }

  /** A sampling benchmark has {@code [value, how often]} for each iteration, any other its mean. */
  private static List<Double> forks(JsonNode metric) {
    boolean isSampled = metric.has("rawDataHistogram");
    List<Double> forks = new ArrayList<>();
    for (JsonNode fork : metric.path(isSampled ? "rawDataHistogram" : "rawData")) {
      double sum = 0;
      long count = 0;
      for (JsonNode iteration : fork) {
        if (isSampled) {
          for (JsonNode sample : iteration) {
            long times = sample.path(1).asLong(0);
            sum += sample.path(0).asDouble(Double.NaN) * times;
            count += times;
          }
        } else {
          sum += iteration.asDouble(Double.NaN);
          count++;
        }
      }
      if (Double.isFinite(sum) && count > 0) {
        forks.add(sum / count);
      }
    }
    return forks;
  }

  /** JMH writes what isn't known as the text NaN. */
  private static @Nullable Double finite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : null;
  }
}
