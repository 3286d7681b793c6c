package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.trial.ScaleProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muxbench scale}: what idle connections cost, and whether one more costs the same. */
@Command(
    name = "scale",
    description = {
      "Opens more and more idle connections to each contestant, and compares what they cost in memory.",
      "Takes about three minutes for two contestants, and writes a directory with trial.json and a report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ScaleCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--counts",
      paramLabel = "N,N,N",
      defaultValue = "1000,4000,8000,12000,16000,19000",
      description =
          "Idle connections, three counts at least, ascending, as many as open files and local ports allow"
              + " (default: ${DEFAULT-VALUE}).")
  private String counts = "";

  @Mixin private final BlockOptions options = new BlockOptions();

  @Override
  public Integer call() throws IOException {
    Refusals refuse = new Refusals(spec);
    List<Integer> read = new ArrayList<>();
    for (String each : counts.split(",", -1)) {
      try {
        read.add(Quantity.wholeNumber(each.strip()));
      } catch (NumberFormatException e) {
        refuse.require(false, "--counts: '" + each.strip() + "' is no number of connections");
      }
    }
    ScaleProbe probe = refuse.checked("--counts", () -> new ScaleProbe(read));
    refuse.checked(
        "--counts",
        () -> {
          OptionBounds.Room.here().require(probe.counts().getLast(), 0, 1, true);
          return probe;
        });
    return new TrialSession(probe, options, Repeated.command(spec)).run();
  }
}
