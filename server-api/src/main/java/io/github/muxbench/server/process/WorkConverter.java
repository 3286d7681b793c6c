package io.github.muxbench.server.process;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.server.api.Work;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code none}, {@code cpu:20us} or {@code block:1ms}. */
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
      if (text.startsWith(CPU)) {
        return new Work.Cpu(ofDuration.convert(text.substring(CPU.length())));
      }
      if (text.startsWith(BLOCK)) {
        return new Work.Block(ofDuration.convert(text.substring(BLOCK.length())));
      }
    } catch (TypeConversionException | IllegalArgumentException e) {
      throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
    }
    throw new TypeConversionException(
        "'%s' is not none, cpu:DURATION or block:DURATION, for example cpu:20us".formatted(text));
  }
}
