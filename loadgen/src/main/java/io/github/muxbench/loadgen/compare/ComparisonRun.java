package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.backend.BackendUse;
import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.validity.RunValidity;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.stats.Comparisons;
import io.github.muxbench.results.stats.JointVerdicts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A whole comparison: its blocks, one after the other, and what follows from them. Written to disk
 * after each block.
 */
public final class ComparisonRun {

  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);

  /** What is offered where nobody answers anything. */
  private static final double LEAST_PER_SECOND = 100;

  private final Placement placement;
  private final List<Entrant> entrants;
  private final @Nullable Backing backing;
  private final RunDirectory directory;
  private final List<String> command;
  private final Environment environment;
  private final Progress progress;
  private final Instant startedAt;
  private final long startNanos; // The other may be set back meanwhile.
  private final List<Contestant> contestants = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /** Of each contestant; what the logs hold would be read anew after each block. */
  private final Map<String, ResponseTimes> responses = new LinkedHashMap<>();

  private Plan plan;
  private BackendUse backendUse = BackendUse.NONE;

  /** Those that it is known of: of a run that is resumed, the later ones. */
  private int backendBlocks;

  private @Nullable Run unfinished;

  /** Is told how far a run is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Is called when a block begins, before each round of its warm-up, and after each window that
     * counts, also one that wasn't driven since its contestant was withdrawn. Of the phases {@link
     * Phase#isMeasured} it is so told when a step of them is over, of the others when one begins.
     *
     * @param block from 0
     * @param phase what goes on
     * @param done windows driven in this block
     * @param all windows of a block
     */
    void at(int block, Phase phase, int done, int all);

    /** Is called for each window that counts, before the step that it was. */
    default void drove(Window window) {}
  }

  /**
   * Prepares a run.
   *
   * @param directory where it goes, as it is measured
   * @param progress is told of it
   */
  public ComparisonRun(
      ComparisonSpec spec, RunDirectory directory, Environment environment, Progress progress) {
    this(spec, directory, environment, progress, null);
  }

  private ComparisonRun(
      ComparisonSpec spec,
      RunDirectory directory,
      Environment environment,
      Progress progress,
      @Nullable Run before) {
    this.plan = before == null ? spec.plan() : before.plan();
    this.startedAt = before == null ? Instant.now() : before.startedAt();
    double seconds = before == null ? 0 : before.durationSeconds();
    this.startNanos = System.nanoTime() - (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    this.placement = spec.placed();
    this.entrants = spec.entrants();
    this.backing = spec.backing();
    this.command = spec.command();
    this.directory = directory;
    this.environment = environment;
    this.progress = progress;
  }

  /**
   * Prepares to go on with a run that was interrupted, after its last finished block. The time in
   * between doesn't count as the run's.
   *
   * @param before what there is of it
   * @param directory where it is
   * @throws IOException with a one-line message if its response times can't be read
   */
  public static ComparisonRun resume(
      ComparisonSpec spec, Run before, RunDirectory directory, Progress progress)
      throws IOException {
    var run = new ComparisonRun(spec, directory, before.environment(), progress, before);
    run.contestants.addAll(before.contestants());
    run.blocks.addAll(before.blocks());
    for (Contestant contestant : before.contestants()) {
      ResponseTimes times = new ResponseTimes();
      BlockHistograms.read(
              directory.path(), before, contestant.name(), Set.of(RunDirectory.RESPONSE))
          .getOrDefault(RunDirectory.RESPONSE, List.of())
          .forEach(times::add);
      run.responses.put(contestant.name(), times);
    }
    return run;
  }

  /**
   * Measures all blocks that there aren't yet.
   *
   * @throws IOException with a one-line message if a contestant can't be started or driven, or the
   *     run can't be written; finished blocks are on disk then
   */
  public Run run() throws IOException {
    Run run = conclude();
    for (int index = blocks.size(); index < plan.blocks(); index++) {
      var blockRun =
          new BlockRun(
              plan,
              index,
              placement,
              Generators.of(plan, placement, Entrant.titles(entrants)),
              entrants,
              backing,
              directory,
              startNanos,
              progress);
      Block block = blockRun.run(this::offeredPerSecond);
      if (contestants.isEmpty()) {
        contestants.addAll(blockRun.contestants());
      }
      plan = plan.offering(blockRun.offeredPerSecond());
      blockRun
          .responses()
          .forEach(
              (name, its) -> responses.computeIfAbsent(name, _ -> new ResponseTimes()).add(its));
      blocks.add(block);
      BackendUse use = blockRun.backendUse();
      if (use != null) {
        backendUse = backendUse.plus(use);
        backendBlocks++;
      }
      run = conclude();
      unfinished = run;
      directory.write(run);
    }
    unfinished = null;
    return run;
  }

  /** Returns what follows from the finished blocks of a run that failed, if there are any. */
  public @Nullable Run unconcluded() {
    return unfinished;
  }

  /**
   * The rate asked for, or a share of what the slowest contestant reached in the first warm-up; the
   * same in all blocks, so that their latencies may be added up.
   */
  private double offeredPerSecond(double slowestCapacity) {
    Double asked = plan.offeredPerSecond();
    Double share = plan.offeredShare();
    if (asked != null || share == null) {
      return asked == null ? slowestCapacity : asked;
    }
    double perSecond = BigDecimal.valueOf(slowestCapacity * share).round(TWO_DIGITS).doubleValue();
    return Math.max(LEAST_PER_SECOND, perSecond);
  }

  private Map<String, String> backendFacts() {
    return Map.of(
        "backend",
        String.format(
            Locale.ROOT,
            "%s: in %d blocks %,d requests answered, %.1f %% held, %.2f CPUs",
            Objects.requireNonNull(backing).text(),
            backendBlocks,
            backendUse.answered(),
            100 * backendUse.heldShare(),
            backendUse.cpus()));
  }

  /** Works out what follows from the blocks so far. */
  private Run conclude() {
    Run measured =
        new Run(
            Run.SCHEMA_VERSION,
            String.valueOf(directory.path().toAbsolutePath().getFileName()),
            startedAt,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / 1e3,
            command,
            plan,
            backing == null ? environment : environment.with(backendFacts()),
            List.copyOf(contestants),
            List.copyOf(blocks),
            List.of(),
            List.of(),
            null);
    List<Comparison> comparisons = new ArrayList<>();
    List<Comparison> control = new ArrayList<>();
    List<Comparison> controlDiffers = new ArrayList<>();
    if (!blocks.isEmpty()) {
      Map<String, BlockPercentiles> percentiles = new HashMap<>();
      responses.forEach((name, times) -> percentiles.put(name, times.percentiles()));
      for (Contestant contestant : contestants) {
        if (contestant.role() != Role.BASELINE) {
          var against = new Comparisons(measured, contestant, percentiles);
          if (contestant.role() == Role.CONTROL) {
            control.addAll(against.all());
            controlDiffers.addAll(against.differingTogether());
          } else {
            comparisons.addAll(against.all());
          }
        }
      }
    }
    return measured.concluding(
        JointVerdicts.judge(plan, comparisons, blocks.size()),
        control,
        RunValidity.of(measured, controlDiffers, backendUse, placement));
  }
}
