package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.results.model.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all commands have which drive contestants in blocks, but for comparisons. */
final class BlockOptions {

  private static final int MOST_BLOCKS = 100;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final ContestantOptions contestants = new ContestantOptions();

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      defaultValue = "64",
      description = "Connections to each contestant (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "SIZE",
      defaultValue = "64B",
      converter = Quantity.OfSize.class,
      description = "Bytes of a message, at most 64MiB (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = {"-f", "--blocks"},
      paramLabel = "N",
      defaultValue = "5",
      description = "Blocks of fresh processes, at least 2 (default: ${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Directory of the outcome, new or empty (default: results/runs/<UTC time>-<host>).")
  private @Nullable Path output;

  @Option(
      names = "--overwrite",
      description = "Replace what such a command has left in --output, and nothing else there.")
  private boolean overwrite;

  /** Returns what was asked for, with every part of it checked. */
  BlockSpec asked(Arrivals arrivals, Function<BlockSpec, Plan> plan) {
    Refusals refuse = new Refusals(spec);
    refuse.requireBlocks(blocks, MOST_BLOCKS);
    List<ContestantSpec> who = contestants.checked(refuse);
    BlockSpec asked =
        new BlockSpec(
            who,
            connections,
            size,
            arrivals,
            blocks,
            contestants.warmup,
            contestants.seed,
            contestants.placement);
    List<Entrant> entrants = refuse.checked("--contestant", asked::entrants);
    refuse.bounded("--connections", () -> OptionBounds.requireCompare(plan.apply(asked), entrants));
    return asked;
  }

  /** Returns where the outcome goes. */
  Path path() {
    return output == null ? RunPlace.next() : output;
  }

  boolean overwrite() {
    return overwrite;
  }

  ProgressLine progressLine() {
    return new ProgressLine(System.err, contestants.progress);
  }
}
