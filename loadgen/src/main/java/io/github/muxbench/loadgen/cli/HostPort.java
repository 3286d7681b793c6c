package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code HOST:PORT}; an IPv6 address stands in brackets. */
final class HostPort implements ITypeConverter<InetSocketAddress> {

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Quantity.wholeNumber(text.substring(colon + 1));
      if (colon > 0 && port > 0 && port < 65_536) {
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        return new InetSocketAddress(host, port);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new TypeConversionException(
        "'%s' is not HOST:PORT, for example localhost:9999".formatted(text));
  }

  /** Returns an address as it was given. */
  static String name(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
