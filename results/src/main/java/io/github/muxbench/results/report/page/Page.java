package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.Deviations;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.JdkNote;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Stalls;
import io.github.muxbench.results.report.text.Table;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What the page and the README show.
 *
 * @param run the run
 * @param findings its sentences
 * @param sections its charts and their data
 * @param details tables without a chart
 */
public record Page(Run run, Findings findings, List<ChartSection> sections, List<Table> details) {

  public static final String FILE = "report.html";

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

  public String when() {
    return "%s, %s s in all"
        .formatted(
            TO_THE_MINUTE.format(run.startedAt()), Numbers.significant(run.durationSeconds()));
  }

  /** Figures of so many contestants fit on a first screen; of more, the chart below says more. */
  private static final int MOST_CONTESTANTS = 3;

  /**
   * A figure that can be read in a few seconds.
   *
   * @param figure what it is, and whose
   * @param ratio the ratio, whatever is stated of it
   * @param words the interval and the verdict
   * @param tone key of a {@link Assessment}
   */
  record Tile(String figure, String ratio, String words, String tone) {}

  /** Returns what a reader asks for first, of each contestant. */
  List<Tile> headline() {
    return findings.contestants().size() > MOST_CONTESTANTS
        ? List.of()
        : findings.headline().stream().map(this::tile).toList();
  }

  private Tile tile(Comparison c) {
    Assessment assessment = Assessment.of(c);
    String whose = findings.contestants().size() == 1 ? "" : c.contestant() + ": ";
    String interval = Numbers.interval(c.ratio(), c.ciLow(), c.ciHigh());
    return new Tile(
        whose + c.metric().title(),
        "× " + Numbers.ratioAlone(c.ratio(), c.ciLow(), c.ciHigh()),
        interval
            + " "
            + assessment.words(c)
            + MoreBlocks.of(c, run.blocks().size()).map(more -> "; " + more).orElse(""),
        assessment.key());
  }

  /** Returns who stood still. */
  List<String> stalls() {
    return Stalls.of(run);
  }

  /** Returns what is known of each contestant's stalls in latency windows. */
  StallSection stallCauses() {
    return StallSection.of(run, findings.mark());
  }

  /** Returns what went otherwise than planned. */
  List<String> deviations() {
    return Deviations.of(run);
  }

  /** Returns what is known against the JDK. */
  List<String> jdk() {
    return JdkNote.of(run.environment());
  }

  String repeat() {
    return CommandLines.repeating(run.command());
  }
}
