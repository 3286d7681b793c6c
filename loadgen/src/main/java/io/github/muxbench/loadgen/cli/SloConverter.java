package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.results.search.Slo;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a limit such as {@code p99<1ms}; whose tail it is of is another option. */
final class SloConverter implements ITypeConverter<Slo> {

  private static final Pattern SLO = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,4})?) *< *(\\S+)");

  @Override
  public Slo convert(String text) throws Exception {
    Matcher matcher = SLO.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'%s' is not a limit such as p99<1ms or p99.9<500us".formatted(text));
    }
    Duration limit = new Quantity.OfDuration().convert(matcher.group(2));
    try {
      return new Slo(Double.parseDouble(matcher.group(1)), limit.toNanos() / 1e3, Slo.Tail.TYPICAL);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
    }
  }
}
