package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.KnownFault;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Figures;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Stalls;
import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints the outcome of a comparison for people, 80 columns wide, in the words and numbers of the
 * report. On a terminal a stated difference is green where the contestant is better and red where
 * it is worse, unless {@code NO_COLOR} is set.
 */
final class ComparisonTable {

  private static final int WIDTH = 80;

  /**
   * Columns for a figure's name, for its ratio and interval, and up to where its verdict begins.
   */
  private static final int TITLE_WIDTH = 30;

  private static final int RATIO_WIDTH = 23;
  private static final int VERDICT_AT = TITLE_WIDTH + RATIO_WIDTH + 2;

  private static final String GREEN = "\033[32m";
  private static final String RED = "\033[31m";
  private static final String PLAIN = "\033[0m";

  private final PrintStream out;
  private final boolean colored;

  private ComparisonTable(PrintStream out, boolean colored) {
    this.out = out;
    this.colored = colored;
  }

  /** Prints the outcome; in colour only where that is wanted and seen. */
  static void print(Run run, PrintStream out) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    String noColor = System.getenv("NO_COLOR");
    print(run, out, terminal && (noColor == null || noColor.isEmpty()));
  }

  static void print(Run run, PrintStream out, boolean colored) {
    new ComparisonTable(out, colored).print(run);
  }

  private void print(Run run) {
    Double offered = run.plan().offeredPerSecond();
    say(
        "%d connections, %d bytes, %d blocks, %s messages/s offered for latencies"
            .formatted(
                run.plan().connections(),
                run.plan().sizeBytes(),
                run.blocks().size(),
                Numbers.compact(offered == null ? 0 : offered)));
    printAll(run.comparisons(), "", Assessment::of);
    printAll(run.control(), " (the noise floor)", _ -> Assessment.NOISE_FLOOR);
    if (run.comparisons().size() > 1) {
      out.println();
      say(
          "Ratios have their 95 % interval. Figures that aren't descriptive are judged at once: a"
              + " difference is stated where it holds after Holm's correction (any false one:"
              + " 1 run in 20). What isn't settled may differ all the same. The control is judged"
              + " by itself.");
    }
    new Findings(run)
        .typicalTail()
        .ifPresent(sentence -> {
          out.println();
          say(sentence);
        });
    List<String> stalls = Stalls.of(run);
    if (!stalls.isEmpty()) {
      out.println();
      stalls.forEach(this::say);
    }
    List<KnownFault> faults = KnownFault.of(run.environment());
    if (!faults.isEmpty()) {
      out.println();
      say("The JDK has known faults of virtual threads (docs/faults.md):");
      faults.forEach(fault -> say("  " + fault.id() + ": " + fault.sentence()));
    }
    Validity validity = run.validity() == null ? Validity.VALID : run.validity();
    out.println();
    out.println("verdict: " + validity.verdict());
    validity.reasons().forEach(reason -> say("  " + reason));
  }

  private void printAll(
      List<Comparison> comparisons, String note, Function<Comparison, Assessment> assessments) {
    String previous = "";
    for (Comparison each : comparisons) {
      if (!each.contestant().equals(previous)) {
        previous = each.contestant();
        out.println();
        say(each.contestant() + " against " + each.baseline() + note);
      }
      printFigure(each, assessments.apply(each));
    }
  }

  /** Ratio and verdict, and beneath them what the ratio is of. */
  private void printFigure(Comparison c, Assessment assessment) {
    List<String> left = new ArrayList<>();
    left.add(
        ("%-" + TITLE_WIDTH + "s%s")
            .formatted(c.metric().title(), Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh())));
    left.add(
        "  %s against %s %s"
            .formatted(
                Figures.value(c.metric(), c.contestantValue()),
                Figures.value(c.metric(), c.baselineValue()),
                c.metric().unit())
            .stripTrailing());
    List<String> verdict = new ArrayList<>();
    if (left.getFirst().length() + 2 > VERDICT_AT) {
      verdict.add(""); // It has no room but beneath.
    }
    verdict.addAll(wrapped(assessment.words(c), WIDTH - VERDICT_AT));
    for (int i = 0; i < Math.max(left.size(), verdict.size()); i++) {
      String words = i < verdict.size() ? verdict.get(i) : "";
      String start = i < left.size() ? left.get(i) : "";
      out.println(
          words.isEmpty()
              ? start
              : ("%-" + VERDICT_AT + "s").formatted(start) + coloured(words, assessment));
    }
  }

  private String coloured(String words, Assessment assessment) {
    if (!colored) {
      return words;
    }
    return switch (assessment) {
      case BETTER -> GREEN + words + PLAIN;
      case WORSE -> RED + words + PLAIN;
      case NO_DIFFERENCE, NOISE_FLOOR -> words;
    };
  }

  private void say(String sentence) {
    wrapped(sentence, WIDTH).forEach(out::println);
  }

  /**
   * Returns the lines of a text, each as far indented as the first. Only a word that is longer than
   * a line, such as a path, makes a longer line.
   */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.strip().split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
