package io.github.muxbench.results.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value of a run may be. Each throws an exception that says in one line what it is. */
final class Bounds {

  /** More than anything counts here, and little enough that sums of many are exact. */
  private static final long MOST = 1_000_000_000_000_000L;

  private Bounds() {}

  static void atLeast(Object place, String name, long value, long least) {
    if (value < least || value > MOST) {
      throw wrong(place, name, Long.toString(value), "from " + least + " to " + MOST);
    }
  }

  static void atLeast(Object place, String name, double value, double least) {
    if (!(value >= least && value <= MOST)) {
      throw wrong(place, name, text(value), "from " + text(least) + " to " + MOST);
    }
  }

  /** A finite number, however large, that is no less than another. */
  static void ascending(Object place, String name, double least, double value) {
    if (!(value >= least && Double.isFinite(value))) {
      throw wrong(
          place,
          name,
          text(value),
          least == Double.MIN_VALUE ? "more than 0" : "at least " + text(least));
    }
  }

  static void atMost(Object place, String name, double value, double most) {
    if (!(value <= most)) {
      throw wrong(place, name, text(value), "at most " + text(most));
    }
  }

  /** What isn't known may be absent. */
  static void positive(Object place, String name, @Nullable Double value) {
    if (value != null && !(value > 0 && value <= MOST)) {
      throw wrong(place, name, text(value), "more than 0, up to " + MOST);
    }
  }

  static void name(Object place, String name, String value, Set<String> known) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          "%s.%s is '%s', which names nothing here".formatted(place, name, shortened(value)));
    }
  }

  private static IllegalArgumentException wrong(
      Object place, String name, String value, String accepted) {
    return new IllegalArgumentException(
        "%s.%s is %s, and must be %s".formatted(place, name, value, accepted));
  }

  private static String text(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  private static String shortened(String value) {
    int most = RunDirectory.LONGEST_NAME;
    return value.length() <= most ? value : value.substring(0, most) + "…";
  }
}
