package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One block: fresh processes, all alive at once and warmed up together, then driven in alternating
 * windows.
 */
final class BlockRun {

  /** Rounds of one kind that stand together before the other kind has its turn. */
  private static final int ROUNDS_IN_A_ROW = 2;

  private static final int WARMUP_CAPACITY_MILLIS = 150;
  private static final int WARMUP_LATENCY_MILLIS = 60;

  private final Plan plan;
  private final int index;
  private final Placement placement;
  private final List<Entrant> entrants;
  private final RunDirectory directory;
  private final long runStartMillis;
  private final ComparisonRun.Progress progress;

  private final List<Contestant> contestants = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private double offeredPerSecond;

  BlockRun(
      Plan plan,
      int index,
      Placement placement,
      List<Entrant> entrants,
      RunDirectory directory,
      Instant runStart,
      ComparisonRun.Progress progress) {
    this.plan = plan;
    this.index = index;
    this.placement = placement;
    this.entrants = entrants;
    this.directory = directory;
    this.runStartMillis = runStart.toEpochMilli();
    this.progress = progress;
  }

  /** Returns the contestants as they were started. */
  List<Contestant> contestants() {
    return contestants;
  }

  /** Returns the rate that was offered in latency windows. */
  double offeredPerSecond() {
    return offeredPerSecond;
  }

  /**
   * Starts everything, measures, and ends everything.
   *
   * @param rate turns the capacity of the slowest contestant into the rate to offer
   * @throws IOException with a one-line message if a contestant can't be started or driven
   */
  Block run(DoubleUnaryOperator rate) throws IOException {
    List<ContestantProcess> processes = new ArrayList<>();
    try (GeneratorProcess generator = new GeneratorProcess(placement)) {
      progress.at(index, "starting", 0, windowsInAll());
      for (Entrant entrant : entrants) {
        ContestantProcess process =
            ContestantProcess.start(
                entrant.spec(), placement, plan.jvmFlags(), ContestantProcess.ANY_PORT);
        processes.add(process);
        contestants.add(entrant.describe(process.command()));
      }
      Map<String, Double> memory = measureMemory(generator, processes);
      for (ContestantProcess process : processes) {
        generator.ask(open(process));
      }
      List<Block.Warmup> warmups = warmUp(generator, memory);
      offeredPerSecond =
          rate.applyAsDouble(
              warmups.stream()
                  .mapToDouble(warmup -> Stationarity.latest(warmup.capacities()))
                  .min()
                  .orElseThrow());
      driveAll(generator);
      return new Block(index, warmups, List.copyOf(windows));
    } finally {
      processes.forEach(ContestantProcess::close);
    }
  }

  private Map<String, Double> measureMemory(
      GeneratorProcess generator, List<ContestantProcess> processes) throws IOException {
    Map<String, Double> memory = new HashMap<>();
    if (plan.memoryConnections() > 0) {
      progress.at(index, "memory", 0, windowsInAll());
      for (ContestantProcess process : processes) {
        Double bytes =
            generator
                .ask(
                    new GeneratorRequest.Memory(
                        process.name(),
                        process.address().getHostString(),
                        process.address().getPort(),
                        process.pid(),
                        plan.memoryConnections()))
                .memoryPerConnectionBytes();
        if (bytes != null) {
          memory.put(process.name(), bytes);
        }
      }
    }
    return memory;
  }

  private GeneratorRequest.Open open(ContestantProcess process) {
    return new GeneratorRequest.Open(
        process.name(),
        process.address().getHostString(),
        process.address().getPort(),
        process.pid(),
        plan.connections(),
        plan.sizeBytes(),
        plan.generatorThreads(),
        placement.generatorCpuList(),
        placement.serverCpuCount());
  }

  /** Drives all contestants in turn, in both ways, until none of them gets faster. */
  private List<Block.Warmup> warmUp(GeneratorProcess generator, Map<String, Double> memory)
      throws IOException {
    Map<String, List<Double>> capacities = new LinkedHashMap<>();
    entrants.forEach(entrant -> capacities.put(entrant.name(), new ArrayList<>()));
    long start = System.nanoTime();
    double seconds = 0;
    boolean settled = false;
    while (seconds < plan.warmupMinSeconds() || (!settled && seconds < plan.warmupMaxSeconds())) {
      progress.at(index, "warm-up", 0, windowsInAll());
      for (Map.Entry<String, List<Double>> each : capacities.entrySet()) {
        double capacity =
            drive(generator, each.getKey(), null, 0, WARMUP_CAPACITY_MILLIS).achievedPerSecond();
        each.getValue().add(capacity);
        drive(generator, each.getKey(), Math.max(1, capacity / 2), 0, WARMUP_LATENCY_MILLIS);
      }
      seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      settled = capacities.values().stream().allMatch(Stationarity::isReached);
    }
    List<Block.Warmup> warmups = new ArrayList<>();
    for (Map.Entry<String, List<Double>> each : capacities.entrySet()) {
      warmups.add(
          new Block.Warmup(
              each.getKey(),
              seconds,
              Stationarity.isReached(each.getValue()),
              each.getValue(),
              memory.get(each.getKey())));
    }
    return warmups;
  }

  private void driveAll(GeneratorProcess generator) throws IOException {
    long seed = plan.seed() + index;
    List<List<Integer>> capacityOrder =
        WindowOrder.of(entrants.size(), plan.capacityWindows(), seed);
    List<List<Integer>> latencyOrder =
        WindowOrder.of(entrants.size(), plan.latencyWindows(), ~seed);
    int capacityRound = 0;
    int latencyRound = 0;
    while (capacityRound < capacityOrder.size() || latencyRound < latencyOrder.size()) {
      for (int i = 0; i < ROUNDS_IN_A_ROW && capacityRound < capacityOrder.size(); i++) {
        driveRound(
            generator, Window.Kind.CAPACITY, capacityRound, capacityOrder.get(capacityRound));
        capacityRound++;
      }
      for (int i = 0; i < ROUNDS_IN_A_ROW && latencyRound < latencyOrder.size(); i++) {
        driveRound(generator, Window.Kind.LATENCY, latencyRound, latencyOrder.get(latencyRound));
        latencyRound++;
      }
    }
  }

  private void driveRound(
      GeneratorProcess generator, Window.Kind kind, int round, List<Integer> order)
      throws IOException {
    for (int contestant : order) {
      String name = entrants.get(contestant).name();
      boolean open = kind == Window.Kind.LATENCY;
      GeneratorReply.Driven driven =
          drive(
              generator,
              name,
              open ? offeredPerSecond : null,
              plan.discardMillis(),
              open ? plan.latencyWindowMillis() : plan.capacityWindowMillis());
      keep(name, kind, round, driven);
      progress.drove(windows.getLast());
      progress.at(index, open ? "latency" : "capacity", windows.size(), windowsInAll());
    }
  }

  private GeneratorReply.Driven drive(
      GeneratorProcess generator,
      String name,
      @Nullable Double perSecond,
      int discardMillis,
      int measureMillis)
      throws IOException {
    GeneratorReply.Driven driven =
        generator
            .ask(
                new GeneratorRequest.Drive(
                    name,
                    perSecond,
                    plan.arrivals(),
                    plan.seed() + windows.size(),
                    discardMillis,
                    measureMillis))
            .window();
    if (driven == null) {
      throw new IOException("the generator gave no window");
    }
    for (Validity.Finding finding : driven.findings()) {
      if (finding.verdict() == Validity.Verdict.FAILED) {
        throw new IOException("contestant %s: %s".formatted(name, finding.reason()));
      }
    }
    return driven;
  }

  private void keep(String name, Window.Kind kind, int round, GeneratorReply.Driven driven)
      throws IOException {
    Map<String, Percentiles> percentiles = new LinkedHashMap<>();
    if (driven.response() != null && driven.lag() != null) {
      percentiles.put(
          RunDirectory.RESPONSE, append(name, RunDirectory.RESPONSE, driven.response(), driven));
      percentiles.put(
          RunDirectory.SERVICE, append(name, RunDirectory.SERVICE, driven.service(), driven));
      percentiles.put(RunDirectory.LAG, append(name, RunDirectory.LAG, driven.lag(), driven));
    } else {
      percentiles.put(
          RunDirectory.SERVICE,
          append(name, RunDirectory.CAPACITY_SERVICE, driven.service(), driven));
    }
    windows.add(
        new Window(
            name,
            kind,
            round,
            driven.startMillis() - runStartMillis,
            driven.seconds(),
            driven.sent(),
            driven.received(),
            driven.unanswered(),
            driven.errors(),
            kind == Window.Kind.LATENCY ? offeredPerSecond : null,
            driven.achievedPerSecond(),
            driven.server(),
            driven.stolenMillis(),
            driven.generatorBusy(),
            percentiles,
            driven.findings().stream().map(Validity.Finding::toString).toList()));
  }

  private Percentiles append(String name, String tag, String encoded, GeneratorReply.Driven driven)
      throws IOException {
    Histogram histogram = GeneratorProcess.decode(encoded);
    histogram.setStartTimeStamp(driven.startMillis());
    histogram.setEndTimeStamp(driven.endMillis());
    directory.append(name, tag, histogram);
    return Percentiles.ofNanos(histogram);
  }

  private int windowsInAll() {
    return entrants.size() * (plan.capacityWindows() + plan.latencyWindows());
  }
}
