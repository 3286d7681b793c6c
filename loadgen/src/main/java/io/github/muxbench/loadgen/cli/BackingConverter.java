package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.backend.Backing;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1ms} or {@code 1ms,20k}. */
final class BackingConverter implements ITypeConverter<Backing> {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Override
  public Backing convert(String text) {
    int comma = text.indexOf(',');
    String time = comma < 0 ? text : text.substring(0, comma);
    Duration latency = new Quantity.OfDuration().convert(time);
    if (latency.compareTo(LONGEST) > 0) {
      throw new TypeConversionException("'" + time + "' is more than 1m");
    }
    if (comma < 0) {
      return new Backing(latency, null);
    }
    Rate rate = new Rate.Converter().convert(text.substring(comma + 1));
    return new Backing(latency, rate.isMax() ? null : rate.perSecond());
  }
}
