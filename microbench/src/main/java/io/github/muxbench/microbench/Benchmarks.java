package io.github.muxbench.microbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.Main;

/**
 * Runs the benchmarks with JMH's own command line, and keeps the result as JSON in {@code
 * results/jmh/} where nothing else is asked for.
 */
public final class Benchmarks {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Benchmarks() {}

  public static void main(String[] arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    if (!all.contains("-rff")) {
      Path file = resultFile(Path.of(System.getProperty("muxbench.checkout", "")), Instant.now());
      Files.createDirectories(file.getParent());
      all.addAll(List.of("-rf", "json", "-rff", file.toString()));
    }
    Main.main(all.toArray(String[]::new));
  }

  static Path resultFile(Path checkout, Instant now) {
    return checkout.resolve(Path.of("results", "jmh", TIME.format(now) + ".json"));
  }
}
