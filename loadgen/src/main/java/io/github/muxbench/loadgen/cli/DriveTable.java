package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Percentiles;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what {@code muxbench drive} measured for people. */
final class DriveTable {

  private DriveTable() {}

  static void print(DriveReport report, PrintStream out) {
    Double requested = report.rate().requestedPerSecond();
    out.printf(
        Locale.ROOT,
        "%s, %d of %d connections, messages of %d bytes, %.1f s%n",
        report.target(),
        report.connections().established(),
        report.connections().requested(),
        report.sizeBytes(),
        report.durationSeconds());
    out.printf(
        Locale.ROOT,
        "%s %,.0f messages/s%s; sent %,d, received %,d, unanswered %,d%n",
        requested == null ? "capacity" : "achieved",
        report.rate().achievedPerSecond(),
        requested == null ? "" : String.format(Locale.ROOT, " of %,.0f offered", requested),
        report.sent(),
        report.received(),
        report.unanswered());
    DriveReport.Errors errors = report.errors();
    out.printf(
        Locale.ROOT,
        "errors: %d connect, %d reset, %d closed, %d mismatch%s%n",
        errors.connect(),
        errors.reset(),
        errors.closed(),
        errors.mismatch(),
        errors.first() == null ? "" : "; first: " + errors.first());
    out.println();
    out.printf(
        "%-10s %10s %10s %10s %10s %10s %10s%n",
        "us", "p50", "p90", "p99", "p99.9", "p99.99", "max");
    for (Map.Entry<String, Percentiles> entry : report.latencyMicros().entrySet()) {
      Percentiles p = entry.getValue();
      out.printf(
          "%-10s %10s %10s %10s %10s %10s %10s%n",
          entry.getKey(),
          cell(p.p50()),
          cell(p.p90()),
          cell(p.p99()),
          cell(p.p999()),
          cell(p.p9999()),
          cell(p.max()));
    }
    if (requested == null) {
      out.println(
          "Closed loop: these are service times; a slow answer delays the messages after it.");
    }
    DriveReport.Observed observed = report.observed();
    if (observed != null && observed.cpuMicrosPerMessage() != null) {
      out.printf(
          Locale.ROOT,
          "process %d: %.2f us of CPU per message, %s context switches, %s threads%n",
          observed.pid(),
          observed.cpuMicrosPerMessage(),
          observed.contextSwitches(),
          observed.threads());
    }
    out.println("verdict: " + report.validity().verdict());
  }

  private static String cell(@Nullable Double micros) {
    return micros == null ? "-" : String.format(Locale.ROOT, "%.1f", micros);
  }
}
