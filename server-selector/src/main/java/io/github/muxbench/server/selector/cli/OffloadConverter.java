package io.github.muxbench.server.selector.cli;

import io.github.muxbench.server.selector.variants.Offload;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code none}, a number of threads, {@code virtual} or {@code selector}. */
final class OffloadConverter implements ITypeConverter<Offload> {

  static final String NONE = "none";

  private static final String VIRTUAL = "virtual";
  private static final String SELECTOR = "selector";

  @Override
  public Offload convert(String text) {
    if (text.equals(NONE)) {
      return new Offload.None();
    }
    if (text.equals(VIRTUAL)) {
      return new Offload.ToVirtualThreads();
    }
    if (text.equals(SELECTOR)) {
      return new Offload.ToOwnSelector();
    }
    if (text.matches("[1-9]\\d{0,4}")) {
      return new Offload.ToThreads(Integer.parseInt(text));
    }
    throw new TypeConversionException(
        "'%s' is not none, virtual, selector, or a number of threads from 1 to 99999"
            .formatted(text));
  }
}
