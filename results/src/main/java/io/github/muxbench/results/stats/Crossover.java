package io.github.muxbench.results.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where along an axis a ratio passes 1. From one measured place to the next its logarithm is taken
 * to go straight over the logarithm of the axis, and so are the ends of its interval. Where that
 * interval holds 1, the crossover may be.
 *
 * @param at where the ratio is 1
 * @param low from where on it may be; null if also before the first place
 * @param high up to where; null if also beyond the last
 * @param upwards whether the ratio is below 1 before it and above 1 behind it
 */
public record Crossover(double at, @Nullable Double low, @Nullable Double high, boolean upwards) {

  /**
   * A ratio with its interval at one place.
   *
   * @param x above 0
   */
  public record Point(double x, double ratio, double low, double high) {}

  /** Finds it; nothing if the ratio passes 1 never, or more than once. */
  public static Optional<Crossover> of(List<Point> ascending) {
    List<double[]> ratio = curve(ascending, Point::ratio);
    List<Double> crossings = zeros(ratio);
    if (crossings.size() != 1) {
      return Optional.empty();
    }
    double at = crossings.getFirst();
    boolean upwards = ratio.getLast()[1] > 0;
    // Before an upwards crossing it is the upper end that still excludes 1, and behind it the
    // lower.
    List<double[]> before = curve(ascending, upwards ? Point::high : Point::low);
    List<double[]> behind = curve(ascending, upwards ? Point::low : Point::high);
    return Optional.of(
        new Crossover(
            Math.exp(at),
            zeros(before).stream()
                .filter(x -> x <= at)
                .reduce((_, last) -> last)
                .map(Math::exp)
                .orElse(null),
            zeros(behind).stream().filter(x -> x >= at).findFirst().map(Math::exp).orElse(null),
            upwards));
  }

  private interface Side {
    double of(Point point);
  }

  private static List<double[]> curve(List<Point> points, Side side) {
    return points.stream()
        .map(each -> new double[] {Math.log(each.x()), Math.log(side.of(each))})
        .toList();
  }

  /** Returns where a curve of straight pieces passes 0; an end that lies on it isn't passed. */
  private static List<Double> zeros(List<double[]> curve) {
    List<Double> zeros = new ArrayList<>();
    for (int i = 1; i < curve.size(); i++) {
      double[] from = curve.get(i - 1);
      double[] to = curve.get(i);
      if (from[1] * to[1] < 0) {
        zeros.add(from[0] - from[1] * (to[0] - from[0]) / (to[1] - from[1]));
      }
    }
    return zeros;
  }
}
