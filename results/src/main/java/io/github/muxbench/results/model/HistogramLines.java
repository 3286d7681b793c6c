package io.github.muxbench.results.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Reads an {@code .hlog} line by line. HdrHistogram's own reader goes through each line by regular
 * expressions, which takes longer than decoding the histogram, and decodes those that nobody needs.
 */
final class HistogramLines implements AutoCloseable {

  private static final double MILLIS = 1e3;

  private static final String TAG = "Tag=";

  /** A histogram that may not be worth decoding. */
  record Line(String tag, double startSeconds, double lengthSeconds, String encoded) {

    /**
     * Decodes the histogram.
     *
     * @throws IllegalArgumentException if it isn't one
     */
    Histogram histogram() {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
        Histogram histogram = Histogram.decodeFromCompressedByteBuffer(bytes, 0);
        histogram.setTag(tag);
        histogram.setStartTimeStamp(Math.round(startSeconds * MILLIS));
        histogram.setEndTimeStamp(Math.round((startSeconds + lengthSeconds) * MILLIS));
        return histogram;
      } catch (DataFormatException e) {
        throw new IllegalArgumentException("a histogram can't be decompressed", e);
      }
    }
  }

  private final BufferedReader reader;

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
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")) {
        visitor.see(parse(line));
      }
    }
  }

  /** Is shown each line. */
  @FunctionalInterface
  interface LineVisitor {
    void see(Line line) throws IOException;
  }

  private static Line parse(String line) {
    int from = 0;
    String tag = "";
    if (line.startsWith(TAG)) {
      from = after(line, 0);
      tag = line.substring(TAG.length(), from - 1);
    }
    // Start, length and greatest value stand before the histogram.
    int length = after(line, from);
    int greatest = after(line, length);
    int encoded = after(line, greatest);
    return new Line(
        tag,
        Double.parseDouble(line.substring(from, length - 1)),
        Double.parseDouble(line.substring(length, greatest - 1)),
        line.substring(encoded).strip());
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
