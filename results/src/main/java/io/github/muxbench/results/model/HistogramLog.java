package io.github.muxbench.results.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes an {@code .hlog} that HdrHistogram's own tools read: histograms of nanoseconds, each with
 * a tag that says what it measures.
 */
public final class HistogramLog implements AutoCloseable {

  /** How a line at the head begins that says what was measured. */
  static final String SUBJECT = "#[Latencies of ";

  private final Path file;
  private final KeepingFailure stream;
  private final HistogramLogWriter writer;

  private HistogramLog(Path file, KeepingFailure stream) {
    this.file = file;
    this.stream = stream;
    this.writer = new HistogramLogWriter(new PrintStream(stream, true, StandardCharsets.UTF_8));
  }

  /**
   * Creates the file and writes its head.
   *
   * @param subject what was measured, for the comment at the head
   * @param startMillis time that the log counts from, in ms since 1970
   * @throws IOException with a one-line message that names the file, if it can't be written
   */
  public static HistogramLog create(Path file, String subject, long startMillis)
      throws IOException {
    HistogramLog log = new HistogramLog(file, new KeepingFailure(Files.newOutputStream(file)));
    log.writer.outputLogFormatVersion();
    log.writer.outputComment(SUBJECT.substring(1) + subject + " in nanoseconds]");
    log.writer.outputStartTime(startMillis);
    log.writer.outputLegend();
    try {
      log.requireWritten();
    } catch (IOException e) {
      log.writer.close();
      throw e;
    }
    return log;
  }

  /**
   * Goes on with a file that {@link #create} has made, at its end.
   *
   * @throws IOException with a one-line message that names the file, if it can't be opened
   */
  static HistogramLog reopen(Path file) throws IOException {
    return new HistogramLog(
        file, new KeepingFailure(Files.newOutputStream(file, StandardOpenOption.APPEND)));
  }

  /**
   * Appends a histogram whose start and end time stamps are set. That it can't be written is told
   * by {@link #requireWritten}: whoever measures goes on.
   */
  public void append(String tag, Histogram nanos) {
    nanos.setTag(tag);
    writer.outputIntervalHistogram(nanos);
  }

  /**
   * Does nothing if all that was appended is written.
   *
   * @throws IOException with a one-line message that names the file, if it isn't
   */
  public void requireWritten() throws IOException {
    IOException failure = stream.failure;
    if (failure != null) {
      throw new IOException(
          "%s can't be written: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  /**
   * Ends the file.
   *
   * @throws IOException as above
   */
  @Override
  public void close() throws IOException {
    writer.close();
    requireWritten();
  }

  /** A {@link PrintStream} tells nobody why it can't write, so what it writes to remembers. */
  private static final class KeepingFailure extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable IOException failure;

    KeepingFailure(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      keeping(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      keeping(out::flush);
    }

    @Override
    public void close() throws IOException {
      keeping(out::close);
    }

    private interface Step {
      void run() throws IOException;
    }

    private void keeping(Step step) throws IOException {
      try {
        step.run();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
