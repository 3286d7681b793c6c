package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.host.Placement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who takes part and where, for commands that are no comparison. */
final class ContestantOptions {

  /** Who takes part where nobody says so. */
  static final List<String> DEFAULT = List.of("selector", "virtual-threads");

  @Option(
      names = "--contestant",
      paramLabel = "[NAME=]SERVER [OPTIONS]",
      description =
          "Who takes part, as 'compare' takes it; repeatable, the first is the baseline (default: selector and"
              + " virtual-threads).")
  List<String> given = DEFAULT;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "DURATION",
      converter = Quantity.OfDuration.class,
      description =
          "Longest warm-up of a block; it ends sooner once nobody gets faster (default: as long as it takes, within some"
              + " seconds).")
  @Nullable Duration warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the order of windows and of arrivals (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--placement",
      paramLabel = "CPUS",
      defaultValue = "auto",
      description = "As in 'compare' (default: ${DEFAULT-VALUE}).")
  String placement = "auto";

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  boolean progress;

  /** Returns who takes part, with placement and warm-up checked as well. */
  List<ContestantSpec> checked(Refusals refuse) {
    refuse.requireWarmup(warmup);
    var _ = refuse.checked("--placement", () -> Placement.parse(placement, 1));
    return refuse.checked("--contestant", () -> given.stream().map(ContestantSpec::parse).toList());
  }
}
