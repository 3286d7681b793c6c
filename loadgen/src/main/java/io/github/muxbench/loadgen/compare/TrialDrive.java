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
import io.github.muxbench.results.model.RoundPercentiles;
import io.github.muxbench.results.stats.HitRounds;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cheapest server that muxbench has shows of the machine: how much the generator can drive
 * here, and whether a typical tail can be told.
 */
public final class TrialDrive {

  private static final String CEILING =
      "generator against the selector server, 64 connections, 64 B";
  private static final String TAIL = "rounds hit by stalls";
  private static final int CONNECTIONS = 64;

  private static final int WARMUP_MILLIS = 4_000;
  private static final int MEASURE_MILLIS = 2_000;

  /** Until the generator has compiled what an open loop takes. */
  private static final int WARMUP_WINDOWS = 60;

  private static final int WINDOWS = 200;

  private TrialDrive() {}

  /**
   * Drives the selector server for a few seconds, in processes and on CPUs as a comparison would.
   *
   * @throws IOException with a one-line message if that fails
   */
  public static List<Reading> measure(List<String> jvmFlags) throws IOException {
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
      DrivenWindow capacity = drive(generator, spec, MEASURE_MILLIS);
      return List.of(
          ceiling(capacity, placement.serverCpuCount()),
          tail(rounds(generator, spec, capacity.traffic().achievedPerSecond() / 2)));
    }
  }

  private static DrivenWindow drive(LoadGenerator generator, ContestantSpec spec, int millis)
      throws IOException {
    return generator.drive(
        new GeneratorRequest.Drive(spec.name(), null, null, "uniform", 1, 100, millis));
  }

  /** Drives windows as a comparison does, and returns the p99 of each round in µs. */
  private static List<Double> rounds(LoadGenerator generator, ContestantSpec spec, double perSecond)
      throws IOException {
    int millis = Profile.STANDARD.lengths().latencyWindowMillis();
    RoundPercentiles rounds = new RoundPercentiles(perSecond, millis);
    for (int window = 0; window < WARMUP_WINDOWS + WINDOWS; window++) {
      DrivenWindow driven =
          generator.drive(
              new GeneratorRequest.Drive(
                  spec.name(),
                  perSecond,
                  null,
                  "uniform",
                  window,
                  ComparisonSpec.DISCARD_MILLIS,
                  millis));
      String response = driven.histograms().response();
      if (window >= WARMUP_WINDOWS && response != null) {
        rounds.add(DrivenWindow.Histograms.decode(response));
      }
    }
    return rounds.micros();
  }

  /**
   * Says whether a typical tail can be told.
   *
   * @param roundP99Micros p99 of each round
   */
  static Reading tail(List<Double> roundP99Micros) {
    return HitRounds.of(List.of(roundP99Micros))
        .map(hit ->
            new Reading(
                TAIL,
                String.format(
                    Locale.ROOT,
                    "%.0f %% of %d (p99 %d times the typical one or more)",
                    hit.share() * 100,
                    roundP99Micros.size(),
                    HitRounds.TIMES),
                String.format(
                    Locale.ROOT,
                    hit.permitTypicalTail()
                        ? "Under %.0f %%: a run here can tell a typical p99."
                        : "From %.0f %% on a typical p99 is not to be relied on.",
                    HitRounds.MOST * 100)))
        .orElse(new Reading(TAIL, "none measured", "Nothing is known of the tail here."));
  }

  /**
   * Says what was measured.
   *
   * @param serverCpus that the server may use, or null if it isn't pinned
   */
  static Reading ceiling(DrivenWindow driven, @Nullable Integer serverCpus) {
    Double cpuMicros = driven.server() == null ? null : driven.server().cpuMicros();
    String figure =
        String.format(Locale.ROOT, "%.0f messages a second", driven.traffic().achievedPerSecond());
    if (cpuMicros == null || serverCpus == null) {
      return new Reading(CEILING, figure, "Faster servers may be limited by the generator.");
    }
    double busy = cpuMicros / 1e6 / driven.traffic().seconds() / serverCpus;
    return new Reading(
        CEILING,
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
