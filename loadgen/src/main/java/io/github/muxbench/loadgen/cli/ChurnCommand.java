package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.host.LimitsCheck;
import io.github.muxbench.loadgen.trial.ChurnProbe;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muxbench churn}: connections that come and go. */
@Command(
    name = "churn",
    description = {
      "Has connections come at a steady rate, each with one message, and compares how long they wait and what they cost.",
      "Takes about two minutes for two contestants, and writes a directory with trial.json and a report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ChurnCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-R", "--rate"},
      paramLabel = "RATE",
      defaultValue = "500",
      converter = Rate.Converter.class,
      description =
          "Connections a second. Each keeps a local port for a minute after it was closed (default: ${DEFAULT-VALUE}).")
  private Rate rate = Rate.MAX;

  @Mixin private final BlockOptions options = new BlockOptions();

  @Override
  public Integer call() throws IOException {
    Refusals refuse = new Refusals(spec);
    refuse.require(!rate.isMax(), "--rate of connections can't be max");
    ChurnProbe probe = new ChurnProbe(rate.perSecond());
    OptionalLong ports = LimitsCheck.localPorts();
    refuse.require(
        ports.isEmpty() || probe.portsTaken() <= ports.getAsLong(),
        "--rate %.0f would take %d local ports within a minute, and there are %d for one server"
            .formatted(rate.perSecond(), probe.portsTaken(), ports.orElse(0)));
    return new TrialSession(probe, options, Repeated.command(spec)).run();
  }
}
