package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all commands have which drive contestants in blocks, but for a comparison. */
final class BlockOptions {

  private static final int MOST_BLOCKS = 100;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--contestant",
      paramLabel = "[NAME=]SERVER [OPTIONS]",
      description =
          "Who takes part, as 'compare' takes it; repeatable, the first is the baseline (default: selector and"
              + " virtual-threads).")
  private List<String> contestants = List.of("selector", "virtual-threads");

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
      names = {"-w", "--warmup"},
      paramLabel = "DURATION",
      converter = Quantity.OfDuration.class,
      description =
          "Longest warm-up of a block; it ends sooner once nobody gets faster (default: 8s).")
  private @Nullable Duration warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the order of windows and of arrivals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--placement",
      paramLabel = "CPUS",
      defaultValue = "auto",
      description = "As in 'compare' (default: ${DEFAULT-VALUE}).")
  private String placement = "auto";

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

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  /** Returns what was asked for, with every part of it checked. */
  BlockSpec asked(Arrivals arrivals, Function<BlockSpec, Plan> plan) {
    Refusals refuse = new Refusals(spec);
    refuse.requireBlocks(blocks, MOST_BLOCKS);
    refuse.requireWarmup(warmup);
    var _ = refuse.checked("--placement", () -> Placement.parse(placement, 1));
    BlockSpec asked =
        new BlockSpec(
            refuse.checked(
                "--contestant", () -> contestants.stream().map(ContestantSpec::parse).toList()),
            connections,
            size,
            arrivals,
            blocks,
            warmup,
            seed,
            placement);
    int entrants = refuse.checked("--contestant", asked::entrants).size();
    var _ =
        refuse.checked(
            "--connections",
            () -> {
              OptionBounds.requireCompare(plan.apply(asked), entrants);
              return asked;
            });
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
    return new ProgressLine(System.err, progress);
  }
}
