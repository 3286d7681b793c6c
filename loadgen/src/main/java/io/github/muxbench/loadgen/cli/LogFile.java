package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.HistogramLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where {@code drive} writes its histograms. */
final class LogFile {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      converter = OutputOption.class,
      description = "Write histograms to this file, in HdrHistogram's log format.")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace the file of --output if there is one.")
  private boolean overwrite;

  /**
   * Creates the log.
   *
   * @param subject whose latencies it is to hold
   * @return null if none was asked for
   * @throws IOException with a one-line message if it can't be written, or would replace a file
   */
  @Nullable HistogramLog open(String subject) throws IOException {
    if (output == null) {
      return null;
    }
    if (Files.isDirectory(output)) {
      throw new IOException("--output " + output + " is a directory; name a file");
    }
    if (Files.isRegularFile(output) && !overwrite) {
      throw new IOException(
          "--output %s exists already; name another file, or add --overwrite to replace it"
              .formatted(output));
    }
    return HistogramLog.create(output, subject, System.currentTimeMillis());
  }
}
