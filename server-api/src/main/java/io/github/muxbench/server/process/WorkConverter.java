package io.github.muxbench.server.process;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.server.api.DearMessages;
import io.github.muxbench.server.api.Work;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code none}, {@code cpu:20us} or {@code block:1ms}, and {@code cpu:100us/50} for work that
 * one message in 50 costs.
 */
public final class WorkConverter implements ITypeConverter<Work> {

  static final String NONE = "none";

  private static final String CPU = "cpu:";
  private static final String BLOCK = "block:";

  private final Quantity.OfDuration ofDuration = new Quantity.OfDuration();

  @Override
  public Work convert(String text) {
    try {
      if (text.equals(NONE)) {
        return new Work.None();
      }
      int slash = text.lastIndexOf('/');
      String each = slash < 0 ? text : text.substring(0, slash);
      if (each.startsWith(CPU) || each.startsWith(BLOCK)) {
        Work work = ofEach(each);
        return slash < 0 ? work : new DearMessages(work, oneIn(text.substring(slash + 1)));
      }
    } catch (TypeConversionException | IllegalArgumentException e) {
      throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
    }
    throw new TypeConversionException(
        "'%s' is not none, cpu:DURATION or block:DURATION, for example cpu:20us, or cpu:100us/50 for one message in 50"
            .formatted(text));
  }

  private Work ofEach(String text) {
    return text.startsWith(CPU)
        ? new Work.Cpu(ofDuration.convert(text.substring(CPU.length())))
        : new Work.Block(ofDuration.convert(text.substring(BLOCK.length())));
  }

  private static int oneIn(String text) {
    try {
      return Quantity.wholeNumber(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is not a whole number from %,d to %,d, one message in which costs the work"
              .formatted(text, DearMessages.LEAST, DearMessages.GREATEST));
    }
  }
}
