package io.github.muxbench.commandline;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters for command-line values that have a unit. A bare number is refused, since it could
 * mean anything.
 */
public final class Quantity {

  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-zµ]*)");

  private static final Map<String, Long> NANOS = new LinkedHashMap<>();
  private static final Map<String, Long> BYTES = new LinkedHashMap<>();

  static {
    NANOS.put("ns", 1L);
    NANOS.put("us", 1_000L);
    NANOS.put("µs", 1_000L);
    NANOS.put("ms", 1_000_000L);
    NANOS.put("s", 1_000_000_000L);
    NANOS.put("m", 60_000_000_000L);
    NANOS.put("h", 3_600_000_000_000L);
    BYTES.put("B", 1L);
    BYTES.put("kB", 1_000L);
    BYTES.put("KiB", 1_024L);
    BYTES.put("MB", 1_000_000L);
    BYTES.put("MiB", 1_048_576L);
  }

  private Quantity() {}

  /** {@code 500us}, {@code 2ms}, {@code 1.5s}, {@code 1m}, {@code 1h}. */
  public static final class OfDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Duration.ofNanos(scaled(text, NANOS, "a duration such as 500us, 2ms or 30s"));
    }
  }

  /** {@code 64B}, {@code 4KiB}, {@code 4kB}, {@code 1MiB}; at most 2 GiB less one byte. */
  public static final class OfSize implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      String example = "a size such as 64B, 4KiB or 4kB";
      long bytes = scaled(text, BYTES, example);
      if (bytes > Integer.MAX_VALUE) {
        throw new TypeConversionException(
            "'%s' is more than %d bytes".formatted(text, Integer.MAX_VALUE));
      }
      return (int) bytes;
    }
  }

  /**
   * Reads a whole number written with the digits 0 to 9; {@link Integer#parseInt} also takes those
   * of other scripts.
   *
   * @throws NumberFormatException if it is something else, or too large
   */
  public static int wholeNumber(String text) {
    return Integer.parseInt(requireDigits(text));
  }

  /** The same for a {@code long}. */
  static long longNumber(String text) {
    return Long.parseLong(requireDigits(text));
  }

  private static String requireDigits(String text) {
    if (!text.matches("[+-]?[0-9]+")) {
      throw new NumberFormatException("'" + text + "' is not a whole number");
    }
    return text;
  }

  private static long scaled(String text, Map<String, Long> units, String example) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, example));
    }
    Long factor = units.get(matcher.group(2));
    if (factor == null) {
      throw new TypeConversionException(
          matcher.group(2).isEmpty()
              ? "'%s' has no unit; give %s".formatted(text, example)
              : "'%s' is not %s (units: %s)"
                  .formatted(text, example, String.join(", ", units.keySet())));
    }
    try {
      return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor)).longValueExact();
    } catch (ArithmeticException e) {
      throw new TypeConversionException(
          "'%s' is too large, or finer than the smallest unit".formatted(text));
    }
  }
}
