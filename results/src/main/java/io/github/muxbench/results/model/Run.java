package io.github.muxbench.results.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one comparison: the content of {@code run.json}.
 *
 * @param schemaVersion version of this layout, see {@link #SCHEMA_VERSION}
 * @param id name of the run, unique to host and second
 * @param startedAt when the run began
 * @param durationSeconds how long it took in all
 * @param command the arguments that repeat it, without the program
 * @param plan what was to be measured
 * @param environment where it was measured
 * @param contestants who took part, the baseline first
 * @param blocks what was measured, one entry per finished block
 * @param comparisons each contestant against the baseline, figure by figure
 * @param control the same figures for a second instance of the baseline, which should differ in
 *     nothing: the noise floor of this run; empty where no control took part
 * @param validity whether the numbers may be trusted
 */
public record Run(
    int schemaVersion,
    String id,
    Instant startedAt,
    double durationSeconds,
    List<String> command,
    Plan plan,
    Environment environment,
    List<Contestant> contestants,
    List<Block> blocks,
    List<Comparison> comparisons,
    List<Comparison> control,
    @Nullable Validity validity) {

  /**
   * The version that this code writes. Older ones stay readable, and become this one when they are
   * read. In version 1, rounds that the host disturbed were driven once more and left out of the
   * comparisons; in version 2, all figures of a window stood side by side.
   */
  public static final int SCHEMA_VERSION = 3;

  /** Returns the contestant that all others are compared with. */
  public Contestant baseline() {
    return contestants.stream()
        .filter(contestant -> contestant.role() == Contestant.Role.BASELINE)
        .findFirst()
        .orElseThrow();
  }

  /** Returns this run with other comparisons. */
  public Run comparing(List<Comparison> newComparisons) {
    return concluding(newComparisons, control, validity);
  }

  /** Returns this run with another plan, whatever was measured. */
  public Run withPlan(Plan newPlan) {
    return with(newPlan, blocks, comparisons, control, validity);
  }

  /** Returns this run with other blocks, whatever follows from them. */
  public Run withBlocks(List<Block> newBlocks) {
    return with(plan, newBlocks, comparisons, control, validity);
  }

  /** Returns this run with what follows from its blocks. */
  public Run concluding(
      List<Comparison> newComparisons,
      List<Comparison> newControl,
      @Nullable Validity newValidity) {
    return with(plan, blocks, newComparisons, newControl, newValidity);
  }

  private Run with(
      Plan newPlan,
      List<Block> newBlocks,
      List<Comparison> newComparisons,
      List<Comparison> newControl,
      @Nullable Validity newValidity) {
    return new Run(
        schemaVersion,
        id,
        startedAt,
        durationSeconds,
        command,
        newPlan,
        environment,
        contestants,
        newBlocks,
        newComparisons,
        newControl,
        newValidity);
  }

  /** Returns one figure of each contestant that has it. */
  public List<Comparison> comparisons(Metric metric) {
    return comparisons.stream().filter(each -> each.metric() == metric).toList();
  }

  /** Returns one figure of one contestant. */
  public Optional<Comparison> comparison(String contestant, Metric metric) {
    return comparisons(metric).stream()
        .filter(each -> each.contestant().equals(contestant))
        .findFirst();
  }

  /** Returns one figure of the control. */
  public Optional<Comparison> control(Metric metric) {
    return control.stream().filter(each -> each.metric() == metric).findFirst();
  }
}
