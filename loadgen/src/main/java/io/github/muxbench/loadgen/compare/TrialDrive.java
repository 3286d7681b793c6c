package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import io.github.muxbench.loadgen.contestants.ContestantProcess;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.loadgen.generator.GeneratorProcess;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.loadgen.generator.LoadGenerator;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.host.Reading;
import io.github.muxbench.loadgen.validity.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much the generator can drive here, seen against the cheapest server that muxbench has. */
public final class GeneratorCeiling {

  private static final String NAME = "generator against the selector server, 64 connections, 64 B";
  private static final int CONNECTIONS = 64;

  private static final int WARMUP_MILLIS = 4_000;
  private static final int MEASURE_MILLIS = 2_000;

  private GeneratorCeiling() {}

  /**
   * Drives the selector server for a few seconds, in processes and on CPUs as a comparison would.
   *
   * @throws IOException with a one-line message if that fails
   */
  public static Reading measure(List<String> jvmFlags) throws IOException {
    Placement placement = Placement.parse("auto", 1);
    ContestantSpec spec = ContestantSpec.parse(BuiltIn.SELECTOR.key());
    try (ContestantProcess server =
            ContestantProcess.start(spec, placement, jvmFlags, ContestantProcess.ANY_PORT);
        LoadGenerator generator =
            new GeneratorProcess(placement, Map.of(spec.name(), spec.title()))) {
      generator.connect(
          new GeneratorRequest.Connect(
              GeneratorRequest.Server.at(spec.name(), server.address(), server.pid()),
              CONNECTIONS,
              64,
              1,
              placement.generatorCpuList(),
              placement.serverCpuCount()));
      drive(generator, spec, WARMUP_MILLIS);
      return reading(drive(generator, spec, MEASURE_MILLIS), placement.serverCpuCount());
    }
  }

  private static DrivenWindow drive(LoadGenerator generator, ContestantSpec spec, int millis)
      throws IOException {
    return generator.drive(
        new GeneratorRequest.Drive(spec.name(), null, null, "uniform", 1, 100, millis));
  }

  /**
   * Says what was measured.
   *
   * @param serverCpus that the server may use, or null if it isn't pinned
   */
  static Reading reading(DrivenWindow driven, @Nullable Integer serverCpus) {
    Double cpuMicros = driven.server() == null ? null : driven.server().cpuMicros();
    String figure =
        String.format(Locale.ROOT, "%.0f messages a second", driven.traffic().achievedPerSecond());
    if (cpuMicros == null || serverCpus == null) {
      return new Reading(NAME, figure, "Faster servers may be limited by the generator.");
    }
    double busy = cpuMicros / 1e6 / driven.traffic().seconds() / serverCpus;
    return new Reading(
        NAME,
        figure
            + String.format(
                Locale.ROOT,
                ", %.1f us of server CPU each, server busy for %.0f %% of the time",
                cpuMicros / driven.traffic().received(),
                busy * 100),
        busy < Rule.GENERATOR_SLOWER.limit()
            ? "The generator was the limit: it, or whoever else uses its CPU, holds faster servers back."
            : "The server was the limit: the generator can drive at least this much.");
  }
}
