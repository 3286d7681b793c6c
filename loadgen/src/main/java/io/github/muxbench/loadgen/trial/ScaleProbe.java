package io.github.muxbench.loadgen.trial;

import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.generator.LoadGenerator.Beside;
import io.github.muxbench.loadgen.generator.LoadGenerator.IdlePoint;
import io.github.muxbench.loadgen.host.MemoryReading;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.trial.Trial.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * More and more idle connections: what they cost in memory, how fast they are opened, and whether
 * the cost of one more stays the same.
 *
 * @param counts ascending, three at least
 */
public record ScaleProbe(List<Integer> counts) implements Probe {

  private static final String RESIDENT = "process memory";
  private static final String HEAP = "live heap";
  private static final String KERNEL = "kernel memory, both ends";
  private static final String BEND = ", bend";
  private static final String OPENED = "opened a second";
  private static final String SERVED = "messages a second of busy ones beside all idle";
  private static final String KEPT = "of what they had beside the fewest";
  private static final String LONGEST = "longest of their waits beside all idle";

  public ScaleProbe {
    if (counts.size() < 3
        || !counts.equals(counts.stream().distinct().sorted().toList())
        || counts.getFirst() < 1) {
      throw new IllegalArgumentException(
          "counts of connections are three at least, and ascending, such as 1000,4000,16000");
    }
    counts = List.copyOf(counts);
  }

  @Override
  public String kind() {
    return "scale";
  }

  @Override
  public String about() {
    return "Idle connections are opened up to %s, one after the other and each with one echo. Memory is that of a connection: the slope of a line through all counts, after a collection. "
            .formatted(
                counts.stream()
                    .map(each -> String.format(Locale.ROOT, "%,d", each))
                    .collect(Collectors.joining(", ")))
        + "A bend is the ratio of two such slopes, of the upper half to the lower, and 1 where each connection costs as much as the last. "
        + "At each count the connections that aren't idle are then kept busy for half a second.";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(RESIDENT, "bytes"),
        new Figure(HEAP, "bytes"),
        new Figure(KERNEL, "bytes"),
        new Figure(RESIDENT + BEND, ""),
        new Figure(HEAP + BEND, ""),
        new Figure(OPENED, ""),
        new Figure(SERVED, ""),
        new Figure(KEPT, ""),
        new Figure(LONGEST, "µs"));
  }

  @Override
  public int millis() {
    return 1_000; // Nothing is driven but the warm-up.
  }

  @Override
  public int turns() {
    return 1;
  }

  @Override
  public Map<String, Map<String, Double>> measure(
      LiveBlock live, List<String> contestants, List<Block.Warmup> warmups, List<String> notes)
      throws IOException {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    for (String contestant : contestants) {
      values.put(contestant, figures(live.idle(contestant, counts)));
    }
    return values;
  }

  /** Returns what the points of one contestant show; what isn't known is absent. */
  static Map<String, Double> figures(List<IdlePoint> points) {
    Map<String, Double> figures = new LinkedHashMap<>();
    put(figures, RESIDENT, points, MemoryReading::residentBytes);
    put(figures, HEAP, points, MemoryReading::heapBytes);
    put(figures, KERNEL, points, MemoryReading::kernelBytes);
    bend(figures, RESIDENT, points, MemoryReading::residentBytes);
    bend(figures, HEAP, points, MemoryReading::heapBytes);
    double seconds = points.stream().mapToDouble(IdlePoint::seconds).sum();
    figures.put(OPENED, points.getLast().connections() / seconds);
    Beside fewest = points.getFirst().beside();
    Beside all = points.getLast().beside();
    if (fewest != null && all != null) {
      figures.put(SERVED, all.perSecond());
      figures.put(KEPT, all.perSecond() / fewest.perSecond());
      figures.put(LONGEST, all.longestMicros());
    }
    return figures;
  }

  private static void put(
      Map<String, Double> figures,
      String name,
      List<IdlePoint> points,
      Function<MemoryReading, @Nullable Long> bytes) {
    double slope = slope(points, bytes);
    if (slope > 0) {
      figures.put(name, slope);
    }
  }

  private static void bend(
      Map<String, Double> figures,
      String name,
      List<IdlePoint> points,
      Function<MemoryReading, @Nullable Long> bytes) {
    int middle = points.size() / 2;
    double lower = slope(points.subList(0, middle + 1), bytes);
    double upper = slope(points.subList(middle, points.size()), bytes);
    if (lower > 0 && upper > 0) {
      figures.put(name + BEND, upper / lower);
    }
  }

  /** Returns the slope of the least squares; NaN with fewer than two points that are known. */
  private static double slope(
      List<IdlePoint> points, Function<MemoryReading, @Nullable Long> bytes) {
    List<double[]> known = new ArrayList<>();
    for (IdlePoint point : points) {
      Long value = bytes.apply(point.memory());
      if (value != null) {
        known.add(new double[] {point.connections(), value});
      }
    }
    double meanX = known.stream().mapToDouble(each -> each[0]).average().orElse(Double.NaN);
    double meanY = known.stream().mapToDouble(each -> each[1]).average().orElse(Double.NaN);
    double products =
        known.stream().mapToDouble(each -> (each[0] - meanX) * (each[1] - meanY)).sum();
    double squares =
        known.stream().mapToDouble(each -> (each[0] - meanX) * (each[0] - meanX)).sum();
    return products / squares;
  }
}
