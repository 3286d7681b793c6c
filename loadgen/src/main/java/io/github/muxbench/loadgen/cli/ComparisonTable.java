package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints the outcome of a comparison for people, 80 columns wide. */
final class ComparisonTable {

  private ComparisonTable() {}

  static void print(Run run, PrintStream out) {
    Double offered = run.plan().offeredPerSecond();
    out.printf(
        Locale.ROOT,
        "%d connections, %d bytes, %d blocks, %,.0f messages/s offered for latencies%n",
        run.plan().connections(),
        run.plan().sizeBytes(),
        run.blocks().size(),
        offered == null ? 0 : offered);
    printAll(run.comparisons(), Comparison::stated, out);
    printAll(run.control(), Comparison::verdict, out);
    if (run.comparisons().size() > 1) {
      out.println();
      out.println("Figures are judged at once: a difference is stated where it holds after Holm's");
      out.println("correction (any false one: 1 run in 20). The control is judged by itself.");
    }
    Validity validity = run.validity() == null ? Validity.VALID : run.validity();
    out.println();
    out.println("verdict: " + validity.verdict());
    validity.reasons().forEach(reason -> out.println("  " + reason));
  }

  private static void printAll(
      List<Comparison> comparisons, Function<Comparison, Verdict> verdict, PrintStream out) {
    String previous = "";
    for (Comparison each : comparisons) {
      if (!each.contestant().equals(previous)) {
        previous = each.contestant();
        out.println();
        out.printf(
            "%-26s %10s %10s  %s%n",
            each.contestant() + " : " + each.baseline(),
            shorten(each.baseline()),
            shorten(each.contestant()),
            "ratio and 95 % interval");
      }
      out.printf(
          Locale.ROOT,
          "%-26s %10s %10s  %.3f [%.3f, %.3f]  %s%n",
          each.metric().title(),
          number(each.baselineValue()),
          number(each.contestantValue()),
          each.ratio(),
          each.ciLow(),
          each.ciHigh(),
          switch (verdict.apply(each)) {
            case HIGHER -> "higher";
            case LOWER -> "lower";
            case NO_DIFFERENCE_SHOWN -> "none shown";
          });
    }
  }

  private static String shorten(String name) {
    return name.length() <= 10 ? name : name.substring(0, 9) + "…";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 1000 ? "%.1f" : "%,.0f", value);
  }
}
