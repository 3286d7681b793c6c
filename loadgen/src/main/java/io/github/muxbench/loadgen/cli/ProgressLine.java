package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.drive.Latencies;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * One line on a terminal that is rewritten as work goes on; elsewhere nothing, or one line each
 * time if asked for.
 */
final class ProgressLine {

  private static final String CLEAR = "\r\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final boolean enabled;
  private int seconds;
  private boolean closed;

  /**
   * @param wanted whether to write even where there is no terminal
   */
  ProgressLine(PrintStream out, boolean wanted) {
    this.out = out;
    this.terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    this.enabled = terminal || wanted;
  }

  /** Shows what one second of driving brought. */
  void second(Latencies latencies) {
    Histogram shown =
        latencies.response().getTotalCount() > 0 ? latencies.response() : latencies.service();
    seconds++;
    show(
        String.format(
            Locale.ROOT,
            "%3d s  %,9d answers  p50 %8.1f us  p99 %8.1f us  max %9.1f us",
            seconds,
            shown.getTotalCount(),
            shown.getValueAtPercentile(50) / 1e3,
            shown.getValueAtPercentile(99) / 1e3,
            shown.getMaxValue() / 1e3));
  }

  /** Replaces the line. */
  synchronized void show(String text) {
    if (!enabled || closed) {
      return;
    }
    if (terminal) {
      out.printf(CLEAR + "%s", text);
      out.flush();
    } else {
      out.println(text);
    }
  }

  /** Clears the line and shows no more, so that what follows stands alone. */
  synchronized void end() {
    if (terminal && !closed) {
      out.printf(CLEAR);
      out.flush();
    }
    closed = true;
  }
}
