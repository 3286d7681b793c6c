package io.github.muxbench.results.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code .hlog} line by line. HdrHistogram's own reader goes through each line by regular
 * expressions, which takes longer than decoding the histogram, and decodes those that nobody needs.
 */
final class HistogramLines implements AutoCloseable {

  private static final String TAG = "Tag=";

  /** How {@link HistogramLog} names its contestant. */
  private static final Pattern SUBJECT =
      Pattern.compile("#\\[Latencies of (\\S{1,99}) in nanoseconds\\]");

  /** One window's histogram. */
  record Line(String tag, String base64) {}

  private final BufferedReader reader;
  private @Nullable String subject;

  HistogramLines(Path file) throws IOException {
    reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }

  /**
   * Takes each line that has a histogram.
   *
   * @throws IllegalArgumentException if a line is none of a log
   */
  void forEach(LineVisitor visitor) throws IOException {
    for (String line; (line = reader.readLine()) != null; ) {
      // Comments, the legend, and an empty line at the end.
      if (line.startsWith("#")) {
        Matcher found = SUBJECT.matcher(line);
        subject = found.matches() ? found.group(1) : subject;
      } else if (!line.isBlank() && !line.startsWith("\"")) {
        visitor.see(parse(line));
      }
    }
  }

  /**
   * Returns whose log it says it is, once the first line has been taken; null if it doesn't say.
   */
  @Nullable String subject() {
    return subject;
  }

  /** Is shown each line. */
  @FunctionalInterface
  interface LineVisitor {
    void see(Line line) throws IOException;
  }

  private static Line parse(String line) {
    int from = line.startsWith(TAG) ? after(line, 0) : 0;
    String tag = from == 0 ? "" : line.substring(TAG.length(), from - 1);
    // Start, length and greatest value stand before the histogram.
    int encoded = after(line, after(line, after(line, from)));
    return new Line(tag, line.substring(encoded).strip());
  }

  private static int after(String line, int from) {
    int comma = line.indexOf(',', from);
    if (comma < 0) {
      throw new IllegalArgumentException("a line has no histogram");
    }
    return comma + 1;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
