package io.github.muxbench.results.model;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes an {@code .hlog} that HdrHistogram's own tools read: histograms of nanoseconds, each with
 * a tag that says what it measures.
 */
public final class HistogramLog implements AutoCloseable {

  private final HistogramLogWriter writer;

  private HistogramLog(HistogramLogWriter writer) {
    this.writer = writer;
  }

  /**
   * Creates the file and writes its head.
   *
   * @param subject what was measured, for the comment at the head
   * @param startMillis time that the log counts from, in ms since 1970
   */
  public static HistogramLog create(Path file, String subject, long startMillis)
      throws IOException {
    HistogramLogWriter writer =
        new HistogramLogWriter(
            new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8));
    writer.outputLogFormatVersion();
    writer.outputComment("[Latencies of " + subject + " in nanoseconds]");
    writer.outputStartTime(startMillis);
    writer.outputLegend();
    return new HistogramLog(writer);
  }

  /** Appends a histogram whose start and end time stamps are set. */
  public void append(String tag, Histogram nanos) {
    nanos.setTag(tag);
    writer.outputIntervalHistogram(nanos);
  }

  @Override
  public void close() {
    writer.close();
  }
}
