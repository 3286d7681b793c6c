package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.KnownFault;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.Stalls;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prints the outcome of a comparison for people, 80 columns wide. On a terminal a stated difference
 * is green where the contestant is better and red where it is worse, unless {@code NO_COLOR} is
 * set.
 */
final class ComparisonTable {

  private static final double LEAST = 0.01;
  private static final double GREATEST = 100;

  private static final String GREEN = "\033[32m";
  private static final String RED = "\033[31m";
  private static final String PLAIN = "\033[0m";

  /** Columns for a ratio and its interval. */
  private static final int RATIO_WIDTH = 23;

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
    out.printf(
        Locale.ROOT,
        "%d connections, %d bytes, %d blocks, %,.0f messages/s offered for latencies%n",
        run.plan().connections(),
        run.plan().sizeBytes(),
        run.blocks().size(),
        offered == null ? 0 : offered);
    printAll(run.comparisons(), Comparison::adjustedVerdict);
    printAll(run.control(), Comparison::verdict);
    if (run.comparisons().size() > 1) {
      out.println();
      out.println("Figures with a verdict are judged at once: a difference is stated where it");
      out.println("holds after Holm's correction (any false one: 1 run in 20); a dash: this run");
      out.println("doesn't settle it. Others are descriptive. The control is judged by itself.");
    }
    new Findings(run)
        .typicalTail()
        .ifPresent(sentence -> {
          out.println();
          out.println(sentence);
        });
    List<String> stalls = Stalls.of(run);
    if (!stalls.isEmpty()) {
      out.println();
      stalls.forEach(out::println);
    }
    List<KnownFault> faults = KnownFault.of(run.environment());
    if (!faults.isEmpty()) {
      out.println();
      out.println("The JDK has known faults of virtual threads (docs/faults.md):");
      faults.forEach(fault -> out.println("  " + fault.id() + ": " + fault.sentence()));
    }
    Validity validity = run.validity() == null ? Validity.VALID : run.validity();
    out.println();
    out.println("verdict: " + validity.verdict());
    validity.reasons().forEach(reason -> out.println("  " + reason));
  }

  private void printAll(
      List<Comparison> comparisons, Function<Comparison, @Nullable Verdict> verdict) {
    String previous = "";
    for (Comparison each : comparisons) {
      if (!each.contestant().equals(previous)) {
        previous = each.contestant();
        out.println();
        out.printf(
            "%-28s %9s %9s  %s%n",
            shorten(each.contestant(), 16) + " : " + shorten(each.baseline(), 9),
            shorten(each.baseline(), 9),
            shorten(each.contestant(), 9),
            "ratio, 95 % interval");
      }
      String colour = colour(each, verdict.apply(each));
      out.printf(
          // A colour is part of the format, since what is put into one may come from anywhere.
          "%-28s %9s %9s  %-"
              + RATIO_WIDTH
              + "s "
              + colour
              + "%s"
              + (colour.isEmpty() ? "" : PLAIN)
              + "%n",
          each.metric().title(),
          number(each.baselineValue()),
          number(each.contestantValue()),
          ratio(each),
          words(verdict.apply(each)));
    }
  }

  private static String words(@Nullable Verdict verdict) {
    return switch (verdict) {
      case null -> "";
      case HIGHER -> "higher";
      case LOWER -> "lower";
      case NO_DIFFERENCE_SHOWN -> "–";
    };
  }

  private String colour(Comparison comparison, @Nullable Verdict verdict) {
    if (!colored || verdict == null || verdict == Verdict.NO_DIFFERENCE_SHOWN) {
      return "";
    }
    boolean better = (verdict == Verdict.HIGHER) == comparison.metric().moreIsBetter();
    return better ? GREEN : RED;
  }

  /** An end beyond a hundredfold says only that nothing is known. */
  private static String ratio(Comparison c) {
    return "%s [%s, %s]".formatted(figure(c.ratio()), end(c.ciLow()), end(c.ciHigh()));
  }

  private static String end(double value) {
    if (value < LEAST) {
      return "<" + LEAST;
    }
    return value > GREATEST ? ">" + Math.round(GREATEST) : figure(value);
  }

  private static String figure(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.3f" : "%.1f", ratio);
  }

  private static String shorten(String name, int width) {
    return name.length() <= width ? name : name.substring(0, width - 1) + "…";
  }

  private static String number(double value) {
    if (value >= 10_000_000) {
      return String.format(Locale.ROOT, "%.1fM", value / 1e6);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 1000 ? "%.1f" : "%,.0f", value);
  }
}
