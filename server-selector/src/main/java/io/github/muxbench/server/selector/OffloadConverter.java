package io.github.muxbench.server.selector;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code none}, a number of threads, or {@code virtual}. */
final class OffloadConverter implements ITypeConverter<Offload> {

  static final String NONE = "none";

  private static final String VIRTUAL = "virtual";

  @Override
  public Offload convert(String text) {
    if (text.equals(NONE)) {
      return Offload.none();
    }
    if (text.equals(VIRTUAL)) {
      return Offload.toVirtualThreads();
    }
    if (text.matches("[1-9]\\d{0,4}")) {
      return Offload.toThreads(Integer.parseInt(text));
    }
    throw new TypeConversionException(
        "'%s' is not none, virtual, or a number of threads from 1 to 99999".formatted(text));
  }
}
