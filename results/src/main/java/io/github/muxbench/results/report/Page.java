package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Run;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What the page and the README show.
 *
 * @param run the run
 * @param findings its sentences
 * @param figures its charts and their data
 * @param details tables without a chart
 */
record Page(Run run, Findings findings, List<Figure> figures, List<Table> details) {

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  String title() {
    List<String> names = findings.contestants();
    String versus =
        names.isEmpty()
            ? run.baseline().name()
            : String.join(", ", names) + " against " + run.baseline().name();
    return findings.mark() + versus;
  }

  String badge() {
    return findings.isValid() ? "Valid" : "Not valid: " + findings.verdict();
  }

  String when() {
    return "%s, %s s in all"
        .formatted(
            TO_THE_MINUTE.format(run.startedAt()), Numbers.significant(run.durationSeconds()));
  }

  String repeat() {
    return CommandLines.repeating(run.command());
  }
}
