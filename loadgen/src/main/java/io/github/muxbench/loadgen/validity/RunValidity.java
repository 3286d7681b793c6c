package io.github.muxbench.loadgen.validity;

import io.github.muxbench.loadgen.backend.BackendUse;
import io.github.muxbench.loadgen.host.Placement;
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
public final class RunValidity {

  private RunValidity() {}

  /**
   * Judges a run.
   *
   * @param controlDiffers figures in which the control differs from the baseline, though both are
   *     the same
   */
  public static Validity of(Run run, List<Comparison> controlDiffers) {
    return of(run, controlDiffers, BackendUse.NONE, Placement.NONE);
  }

  /**
   * Judges a run, as above.
   *
   * @param backend what the backend did that contestants may have called
   * @param placement of the run, whose servers it shared the CPUs with
   */
  public static Validity of(
      Run run, List<Comparison> controlDiffers, BackendUse backend, Placement placement) {
    List<Finding> findings = new ArrayList<>();
    addBackend(backend, placement, findings);
    if (run.blocks().size() < run.plan().blocks()) {
      findings.add(Rule.INTERRUPTED.found(run.blocks().size(), run.plan().blocks()));
    }
    addWithdrawals(run, findings);
    addOthers(run.blocks(), findings);
    controlDiffers.forEach(differing -> findings.add(ofControl(differing)));
    addMarks(run, findings);
    return Validity.of(findings);
  }

  private static void addBackend(BackendUse backend, Placement placement, List<Finding> findings) {
    if (backend.heldShare() > Rule.BACKEND_HELD.limit()) {
      findings.add(Rule.BACKEND_HELD.found(100 * backend.heldShare()));
    }
    Integer cpus = placement.serverCpuCount();
    if (cpus != null && backend.cpus() / cpus > Rule.BACKEND_BUSY.limit()) {
      findings.add(Rule.BACKEND_BUSY.found(100 * backend.cpus() / cpus));
    }
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
                Rule.WITHDRAWN.found(
                    contestant.name(),
                    blocks.getOrDefault(contestant.name(), 0L),
                    run.blocks().size())));
  }

  private static void addOthers(List<Block> blocks, List<Finding> findings) {
    List<Block.Others> told = blocks.stream().map(Block::others).filter(Objects::nonNull).toList();
    double cpus = told.stream().mapToDouble(Block.Others::cpus).average().orElse(0);
    if (cpus > Rule.OTHERS_BESIDE_THE_RUN.limit()) {
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
      findings.add(Rule.OTHERS_BESIDE_THE_RUN.found(cpus, whom));
    }
  }

  private static Finding ofControl(Comparison differing) {
    return Rule.CONTROL_DIFFERS.found(
        differing.metric().title(), differing.ratio(), differing.ciLow(), differing.ciHigh());
  }

  private static void addMarks(Run run, List<Finding> findings) {
    List<Window> windows =
        run.blocks().stream().flatMap(block -> block.windows().stream()).toList();
    long marked = windows.stream().filter(window -> !window.marks().isEmpty()).count();
    if (marked <= Rule.MARKED_WINDOWS.limit() * windows.size()) {
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
        Rule.MARKED_WINDOWS.found(
            most, marked, windows.size(), kinds.size() == 1 ? " " + most : ": " + each));
  }

  private static boolean isMarked(Window window, Verdict verdict) {
    return window.marks().stream().anyMatch(mark -> mark.verdict() == verdict);
  }
}
