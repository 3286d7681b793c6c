package io.github.muxbench.server.process;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.server.api.DearMessages;
import io.github.muxbench.server.api.Work;
import io.github.muxbench.server.backend.CallBackend;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code none}, {@code cpu:20us} or {@code block:1ms}, and {@code cpu:100us/50} for work that
 * one message in 50 costs.
 */
public final class WorkConverter implements ITypeConverter<Work> {

  public static final String NONE = "none";

  private static final String CPU = "cpu:";
  private static final String BLOCK = "block:";
  private static final String CALL = "call:";
  private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  private final Quantity.OfDuration ofDuration = new Quantity.OfDuration();

  @Override
  public Work convert(String text) {
    try {
      if (text.equals(NONE)) {
        return new Work.None();
      }
      int slash = text.lastIndexOf('/');
      String each = slash < 0 ? text : text.substring(0, slash);
      if (Stream.of(CPU, BLOCK, CALL).anyMatch(each::startsWith)) {
        Work work = ofEach(each);
        return slash < 0 ? work : new DearMessages(work, oneIn(text.substring(slash + 1)));
      }
    } catch (TypeConversionException | IllegalArgumentException e) {
      throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
    }
    throw new TypeConversionException(
        "'%s' is not none, cpu:DURATION, block:DURATION or call:HOST:PORT, for example cpu:20us, or cpu:100us/50 for one message in 50"
            .formatted(text));
  }

  private Work ofEach(String text) {
    if (text.startsWith(CALL)) {
      return new CallBackend(backend(text.substring(CALL.length())));
    }
    return text.startsWith(CPU)
        ? new Work.Cpu(ofDuration.convert(text.substring(CPU.length())))
        : new Work.Block(ofDuration.convert(text.substring(BLOCK.length())));
  }

  private static InetSocketAddress backend(String text) {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new TypeConversionException("a backend is HOST:PORT, for example call:localhost:7000");
    }
    InetSocketAddress address = new InetSocketAddress(matcher.group(1), port);
    if (address.isUnresolved()) {
      throw new TypeConversionException("the host of the backend is not known");
    }
    return address;
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
