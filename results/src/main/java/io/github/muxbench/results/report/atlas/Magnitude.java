package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.report.text.Numbers;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value of an axis that has a size: {@code 64}, {@code 4KiB}, {@code block:1ms}, {@code
 * block:1ms/50}.
 *
 * @param kind what stands before the number, such as {@code block:}; only those of one kind can be
 *     held against each other
 * @param amount above 0, in the smallest unit
 */
record Magnitude(String kind, double amount, Measure measure) {

  private static final Pattern SIZED =
      Pattern.compile("(|[a-z]+:|\\S+/)([0-9.]+)(ns|us|ms|s|B|KiB|MiB|k|)");

  /** A unit and how many of the smallest it is. */
  enum Unit {
    NS("ns", 1, Measure.TIME),
    US("us", 1e3, Measure.TIME),
    MS("ms", 1e6, Measure.TIME),
    S("s", 1e9, Measure.TIME),
    B("B", 1, Measure.SIZE),
    KIB("KiB", 1 << 10, Measure.SIZE),
    MIB("MiB", 1 << 20, Measure.SIZE),
    ONE("", 1, Measure.COUNT),
    K("k", 1e3, Measure.COUNT);

    private final String symbol;
    private final double size;
    private final Measure measure;

    Unit(String symbol, double size, Measure measure) {
      this.symbol = symbol;
      this.size = size;
      this.measure = measure;
    }
  }

  /** What is counted. */
  enum Measure {
    TIME,
    SIZE,
    COUNT
  }

  /** Reads one; nothing if it has no size. */
  static Optional<Magnitude> of(String value) {
    Matcher matcher = SIZED.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double amount;
    try {
      amount = Double.parseDouble(matcher.group(2));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    Unit unit =
        Stream.of(Unit.values())
            .filter(each -> each.symbol.equals(matcher.group(3)))
            .findFirst()
            .orElseThrow();
    return amount > 0
        ? Optional.of(new Magnitude(matcher.group(1), amount * unit.size, unit.measure))
        : Optional.empty();
  }

  /** Returns whether both are amounts of the same. */
  boolean isLike(Magnitude other) {
    return kind.equals(other.kind) && measure == other.measure;
  }

  /** Returns another amount of the same. */
  Magnitude of(double other) {
    return new Magnitude(kind, other, measure);
  }

  /**
   * Returns it as it would be asked for, in the greatest unit that it has one of, to three digits.
   */
  @Override
  public String toString() {
    Unit unit =
        Stream.of(Unit.values())
            .filter(each -> each.measure == measure && each != Unit.K && each.size <= amount)
            .max(Comparator.comparingDouble(each -> each.size))
            .orElseGet(() -> smallest(measure));
    return kind + Numbers.significant(amount / unit.size) + unit.symbol;
  }

  private static Unit smallest(Measure measure) {
    return Stream.of(Unit.values())
        .filter(each -> each.measure == measure)
        .findFirst()
        .orElseThrow();
  }
}
