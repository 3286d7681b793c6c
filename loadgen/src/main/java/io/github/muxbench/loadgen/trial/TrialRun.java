package io.github.muxbench.loadgen.trial;

import io.github.muxbench.loadgen.block.BlockProgress;
import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.block.WindowOrder;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.OutcomeDirectory;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole trial: its blocks, one after the other. Written to disk after each. */
public final class TrialRun {

  private final Probe probe;
  private final Plan plan;
  private final Placement placement;
  private final List<Entrant> entrants;
  private final OutcomeDirectory<Trial> directory;
  private final List<String> command;
  private final Environment environment;
  private final BlockProgress progress;
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private final List<Contestant> contestants = new ArrayList<>();
  private final List<Trial.Block> blocks = new ArrayList<>();

  /**
   * Prepares a trial.
   *
   * @param command that asks for it
   * @param directory where it goes, as it is measured
   */
  public TrialRun(
      BlockSpec spec,
      Probe probe,
      OutcomeDirectory<Trial> directory,
      List<String> command,
      Environment environment,
      BlockProgress progress) {
    this.probe = probe;
    this.plan = plan(spec, probe);
    this.placement = spec.placed();
    this.entrants = spec.entrants();
    this.directory = directory;
    this.command = command;
    this.environment = environment;
    this.progress = progress;
  }

  /** Returns what such a trial is to measure. */
  public static Plan plan(BlockSpec spec, Probe probe) {
    return spec.plan(probe.kind(), spec.blocks(), probe.millis(), probe.turns());
  }

  /**
   * Measures all blocks.
   *
   * @throws IOException with a one-line message if a contestant can't be started or driven, or the
   *     trial can't be written; finished blocks are on disk then
   */
  public Trial run() throws IOException {
    for (int index = 0; index < plan.blocks(); index++) {
      measure(index);
      directory.write(trial());
    }
    return trial();
  }

  private void measure(int index) throws IOException {
    try (LiveBlock live =
        new LiveBlock(
            plan,
            index,
            placement,
            Generators.of(plan, placement, Entrant.titles(entrants)),
            entrants,
            null)) {
      List<Block.Warmup> warmups = live.begin(contestants, progress);
      progress.at(index, probe.kind());
      List<String> order = new ArrayList<>();
      for (int next : WindowOrder.of(entrants.size(), index + 1, plan.seed()).get(index)) {
        order.add(entrants.get(next).name());
      }
      List<String> notes = new ArrayList<>();
      Map<String, Map<String, Double>> values = probe.measure(live, order, warmups, notes);
      notes.addAll(live.notes());
      blocks.add(new Trial.Block(index, values, notes));
    }
  }

  private Trial trial() {
    return new Trial(
        Trial.SCHEMA_VERSION,
        probe.kind(),
        probe.about(),
        directory.name(),
        startedAt,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / 1e3,
        command,
        plan,
        environment,
        probe.figures(),
        List.copyOf(contestants),
        List.copyOf(blocks));
  }
}
