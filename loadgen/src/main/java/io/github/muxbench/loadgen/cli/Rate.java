package io.github.muxbench.loadgen.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Messages a second, or as many as the server answers.
 *
 * @param perSecond more than 0; infinite for {@code max}
 */
record Rate(double perSecond) {

  static final Rate MAX = new Rate(Double.POSITIVE_INFINITY);

  /** Above this, two messages would be due within one reading of the clock. */
  private static final double HIGHEST = 50e6;

  boolean isMax() {
    return Double.isInfinite(perSecond);
  }

  /** {@code 20000}, {@code 20k}, {@code 1.5M}, {@code max}. */
  static final class Converter implements ITypeConverter<Rate> {

    private static final Pattern RATE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([kM]?)(?:/s)?");

    @Override
    public Rate convert(String text) {
      if (text.equals("max")) {
        return MAX;
      }
      Matcher matcher = RATE.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'%s' is not a rate such as 20k, 1.5M or max".formatted(text));
      }
      double factor =
          switch (matcher.group(2)) {
            case "k" -> 1e3;
            case "M" -> 1e6;
            default -> 1;
          };
      double perSecond = Double.parseDouble(matcher.group(1)) * factor;
      if (perSecond <= 0 || perSecond > HIGHEST) {
        throw new TypeConversionException(
            "'%s' is not a rate from above 0 to 50M messages a second".formatted(text));
      }
      return new Rate(perSecond);
    }
  }
}
