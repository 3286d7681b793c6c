package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Says whether a whole run may be trusted: from the marks of its windows, from who else used its
 * CPUs, from its control, and from whether all was driven that was planned.
 */
final class RunValidity {

  /**
   * Share of the windows that may carry a mark; balanced order spreads the few over all
   * contestants, and the estimate stays unmoved until three rounds in ten are off.
   */
  private static final double MARKED_SHARE = 0.25;

  /**
   * CPU time that others may use while a run measures, by wall time, on all of its CPUs together:
   * more than what a system does by itself, less than a program that computes for a third of the
   * time beside a server.
   */
  static final double OTHERS_CPUS = 0.1;

  private RunValidity() {}

  /**
   * Judges a run.
   *
   * @param controlDiffers figures in which the control differs from the baseline, though both are
   *     the same
   */
  static Validity of(Run run, List<Comparison> controlDiffers) {
    List<Finding> findings = new ArrayList<>();
    if (run.blocks().size() < run.plan().blocks()) {
      findings.add(
          new Finding(
              Verdict.DISTURBED,
              "interrupted after %d of %d blocks"
                  .formatted(run.blocks().size(), run.plan().blocks())));
    }
    addWithdrawals(run, findings);
    addOthers(run.blocks(), findings);
    controlDiffers.forEach(differing -> findings.add(ofControl(differing)));
    addMarks(run, findings);
    return Validity.of(findings);
  }

  private static void addWithdrawals(Run run, List<Finding> findings) {
    Map<String, Long> blocks =
        run.blocks().stream()
            .flatMap(block -> block.withdrawn().stream())
            .collect(Collectors.groupingBy(Block.Withdrawal::contestant, Collectors.counting()));
    run.contestants().stream()
        .filter(contestant -> blocks.containsKey(contestant.name()))
        .forEach(contestant ->
            findings.add(
                new Finding(
                    Verdict.STARVED,
                    "%s stalled and was withdrawn from %d of %d blocks"
                        .formatted(
                            contestant.name(),
                            blocks.get(contestant.name()),
                            run.blocks().size()))));
  }

  private static void addOthers(List<Block> blocks, List<Finding> findings) {
    List<Block.Others> told = blocks.stream().map(Block::others).filter(Objects::nonNull).toList();
    double cpus = told.stream().mapToDouble(Block.Others::cpus).average().orElse(0);
    if (cpus > OTHERS_CPUS) {
      String whom =
          told.stream()
              .map(Block.Others::largest)
              .filter(Objects::nonNull)
              .max(Comparator.comparingDouble(Block.Neighbour::cpuSeconds))
              .map(each ->
                  String.format(
                      Locale.ROOT,
                      "; the largest was %s (pid %d), %.1f s in a block",
                      each.name(),
                      each.pid(),
                      each.cpuSeconds()))
              .orElse("");
      findings.add(
          new Finding(
              Verdict.DISTURBED,
              String.format(
                  Locale.ROOT,
                  "other processes used %.2f CPUs while this run measured, on its CPUs%s",
                  cpus,
                  whom)));
    }
  }

  private static Finding ofControl(Comparison differing) {
    return new Finding(
        Verdict.DISTURBED,
        String.format(
            Locale.ROOT,
            "the control is the same server as the baseline, and yet its %s came out at a ratio of %.3f [%.3f, %.3f]",
            differing.metric().title(),
            differing.ratio(),
            differing.ciLow(),
            differing.ciHigh()));
  }

  private static void addMarks(Run run, List<Finding> findings) {
    List<Window> windows =
        run.blocks().stream().flatMap(block -> block.windows().stream()).toList();
    long marked = windows.stream().filter(window -> !window.marks().isEmpty()).count();
    if (marked <= MARKED_SHARE * windows.size()) {
      return;
    }
    Map<Verdict, Long> kinds = new EnumMap<>(Verdict.class);
    for (Verdict each : Verdict.values()) {
      long ofKind = windows.stream().filter(window -> isMarked(window, each)).count();
      if (ofKind > 0) {
        kinds.put(each, ofKind);
      }
    }
    Verdict most =
        kinds.entrySet().stream()
            .max(Map.Entry.<Verdict, Long>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse(Verdict.DISTURBED);
    String each =
        kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    findings.add(
        new Finding(
            most,
            kinds.size() == 1
                ? "%d of %d windows are marked %s".formatted(marked, windows.size(), most)
                : "%d of %d windows are marked: %s".formatted(marked, windows.size(), each)));
  }

  private static boolean isMarked(Window window, Verdict verdict) {
    return window.marks().stream().anyMatch(mark -> mark.verdict() == verdict);
  }
}
