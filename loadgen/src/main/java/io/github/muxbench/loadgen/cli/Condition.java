package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.results.model.Metric;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --fail-if} asks of one figure, such as {@code mine.capacity.ratio<0.9}.
 *
 * @param text as given
 * @param contestant whose figure; null where it was left out
 * @param metric the figure
 * @param isRatio whether it is the ratio to the baseline's figure, not the figure itself
 * @param side where the figure must not be
 * @param bound in the metric's unit, or a plain ratio
 */
record Condition(
    String text,
    @Nullable String contestant,
    Metric metric,
    boolean isRatio,
    Side side,
    double bound) {

  private static final Pattern FORM = Pattern.compile("\\s*([^<>]*?)\\s*([<>])\\s*(.*?)\\s*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
  private static final String RATIO = ".ratio";

  /** The side of the bound on which the whole interval must lie for the condition to hold. */
  enum Side {
    BELOW,
    ABOVE
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException with a one-line message that says what would be accepted
   */
  static Condition parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' has no operator; give a figure, < or >, and a bound, such as capacity.ratio<0.9"
              .formatted(text));
    }
    String target = matcher.group(1);
    boolean isRatio = target.endsWith(RATIO);
    String figure = isRatio ? target.substring(0, target.length() - RATIO.length()) : target;
    Metric metric =
        Arrays.stream(Metric.values())
            .filter(each -> figure.equals(each.key()) || figure.endsWith("." + each.key()))
            .findFirst()
            .orElseThrow(() -> unknownMetric(text, figure));
    double bound = bound(text, metric, isRatio, matcher.group(3));
    return new Condition(
        text,
        figure.equals(metric.key())
            ? null
            : figure.substring(0, figure.length() - metric.key().length() - 1),
        metric,
        isRatio,
        matcher.group(2).equals("<") ? Side.BELOW : Side.ABOVE,
        bound);
  }

  /** Returns this condition with its contestant. */
  Condition of(String name) {
    return new Condition(text, name, metric, isRatio, side, bound);
  }

  /** Returns whether a figure whose interval this is lies beyond the bound, with all of it. */
  boolean holds(double low, double high) {
    return side == Side.BELOW ? high < bound : low > bound;
  }

  /** Returns whether this and another leave no place where a figure could be. */
  boolean contradicts(Condition other) {
    return metric == other.metric
        && isRatio == other.isRatio
        && contestant != null
        && contestant.equals(other.contestant)
        && side == Side.BELOW
        && other.side == Side.ABOVE
        && bound > other.bound;
  }

  private static IllegalArgumentException unknownMetric(String text, String figure) {
    return new IllegalArgumentException(
        "'%s': '%s' ends in no metric; there are %s, each also with .ratio"
            .formatted(
                text,
                figure,
                Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.joining(", "))));
  }

  private static double bound(String text, Metric metric, boolean isRatio, String given) {
    double bound;
    try {
      bound = isRatio ? number(given, "a ratio such as 0.9") : figure(metric, given);
    } catch (TypeConversionException e) {
      throw new IllegalArgumentException("'%s': %s".formatted(text, e.getMessage()), e);
    }
    // On the log scale of the intervals, 0 is nowhere: such a condition never or always holds.
    if (bound <= 0) {
      throw new IllegalArgumentException(
          "'%s': the bound '%s' must be more than 0".formatted(text, given));
    }
    return bound;
  }

  private static double figure(Metric metric, String given) {
    return switch (metric.measuredIn()) {
      case MESSAGES_PER_SECOND -> rate(given);
      case MICROS -> new Quantity.OfDuration().convert(given).toNanos() / 1e3;
      case NONE -> number(given, "a number such as 1.5");
      case BYTES -> new Quantity.OfSize().convert(given);
    };
  }

  private static double rate(String given) {
    if (given.equals("max")) {
      throw new TypeConversionException("'max' is not a rate such as 20k or 1.5M");
    }
    return new Rate.Converter().convert(given).perSecond();
  }

  private static double number(String given, String example) {
    if (!NUMBER.matcher(given).matches()) {
      throw new TypeConversionException("'%s' is not %s".formatted(given, example));
    }
    return Double.parseDouble(given);
  }
}
