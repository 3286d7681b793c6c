package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.trial.BurstProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muxbench burst}: how long a burst is felt. */
@Command(
    name = "burst",
    description = {
      "Offers each contestant more than it can do for a while, and compares how long it takes until response times are back.",
      "Takes about two minutes for two contestants, and writes a directory with trial.json and a report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BurstCommand implements Callable<Integer> {

  private static final int MOST_MILLIS = 1_000;
  private static final int MOST_PERCENT = 1_000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--share",
      paramLabel = "PERCENT",
      defaultValue = "50",
      description =
          "What is offered before and after, in percent of what the slowest contestant reached while it warmed up, 1 to 99"
              + " (default: ${DEFAULT-VALUE}).")
  private int share;

  @Option(
      names = "--burst",
      paramLabel = "PERCENT",
      defaultValue = "200",
      description = "What is offered in the burst, likewise, to 1000 (default: ${DEFAULT-VALUE}).")
  private int burst;

  @Option(
      names = "--length",
      paramLabel = "DURATION",
      defaultValue = "100ms",
      converter = Quantity.OfDuration.class,
      description = "How long the burst lasts, 10ms to 1s (default: ${DEFAULT-VALUE}).")
  private Duration length = Duration.ZERO;

  @Mixin private final BlockOptions options = new BlockOptions();

  @Override
  public Integer call() throws IOException {
    Refusals refuse = new Refusals(spec);
    refuse.require(share >= 1 && share <= 99, "--share must be from 1 to 99");
    refuse.require(
        burst > share && burst <= MOST_PERCENT,
        "--burst must be above --share, and at most " + MOST_PERCENT);
    long millis = length.toMillis();
    refuse.require(millis >= 10 && millis <= MOST_MILLIS, "--length must be from 10ms to 1s");
    return new TrialSession(
            new BurstProbe(share / 100.0, burst / 100.0, (int) millis),
            options,
            Repeated.command(spec))
        .run();
  }
}
