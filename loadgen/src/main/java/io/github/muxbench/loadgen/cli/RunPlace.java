package io.github.muxbench.loadgen.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where runs go when nobody says where. */
final class RunPlace {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunPlace() {}

  /** Returns {@code results/runs/<UTC time>-<host>}, in the checkout if this runs from one. */
  static Path next() {
    Path root = checkout();
    return (root == null ? Path.of("") : root)
        .resolve("results")
        .resolve("runs")
        .resolve(TIME.format(Instant.now()) + "-" + host());
  }

  /** Returns the root of the checkout that this was launched from, or null. */
  static @Nullable Path checkout() {
    String root = System.getProperty("muxbench.checkout");
    return root == null ? null : Path.of(root);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
