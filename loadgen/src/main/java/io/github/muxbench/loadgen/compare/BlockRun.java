package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.backend.BackendUse;
import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.block.WindowDriver;
import io.github.muxbench.loadgen.block.WindowOrder;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.loadgen.generator.LoadGenerator;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One block: fresh processes, all alive at once and warmed up together, then driven in alternating
 * windows, and at last, each for seconds, saturated.
 */
final class BlockRun {

  /** Rounds of one kind that stand together before the other kind has its turn. */
  private static final int ROUNDS_IN_A_ROW = 2;

  private final Plan plan;
  private final int index;
  private final Placement placement;
  private final LoadGenerator.Start generators;
  private final List<Entrant> entrants;
  private final @Nullable Backing backing;
  private final RunDirectory directory;
  private final long runStartNanos;
  private final ComparisonRun.Progress progress;

  /** Who is driven when, in each round of each kind: neither more nor less is driven. */
  private final List<List<Integer>> capacityOrder;

  private final List<List<Integer>> latencyOrder;
  private final List<List<Integer>> sustainedOrder;

  private final List<Contestant> contestants = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private final Map<String, ResponseTimes.OfBlock> responses = new LinkedHashMap<>();
  private double offeredPerSecond;
  private @Nullable BackendUse backendUse;

  BlockRun(
      Plan plan,
      int index,
      Placement placement,
      LoadGenerator.Start generators,
      List<Entrant> entrants,
      @Nullable Backing backing,
      RunDirectory directory,
      long runStartNanos,
      ComparisonRun.Progress progress) {
    this.plan = plan;
    this.index = index;
    this.placement = placement;
    this.generators = generators;
    this.entrants = entrants;
    this.backing = backing;
    this.directory = directory;
    this.runStartNanos = runStartNanos;
    this.progress = progress;
    long seed = plan.seed() + index;
    int count = entrants.size();
    this.capacityOrder = WindowOrder.of(count, plan.capacityWindows(), seed);
    this.latencyOrder = WindowOrder.of(count, plan.latencyWindows(), ~seed);
    // Not the order in which capacity began.
    this.sustainedOrder = WindowOrder.of(count, plan.hasSustained() ? 1 : 0, Long.reverse(seed));
  }

  /** Returns the contestants as they were started. */
  List<Contestant> contestants() {
    return contestants;
  }

  /** Returns the response times of each contestant's latency windows. */
  Map<String, ResponseTimes.OfBlock> responses() {
    return responses;
  }

  /** Returns what the backend did; null if there is none, or it doesn't say. */
  @Nullable BackendUse backendUse() {
    return backendUse;
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
    try (LiveBlock live = new LiveBlock(plan, index, placement, generators, entrants, backing)) {
      progress.at(index, Phase.STARTING, 0, windowsInAll());
      contestants.addAll(live.start());
      if (plan.memoryConnections() > 0) {
        progress.at(index, Phase.MEMORY, 0, windowsInAll());
      }
      live.connect();
      List<Block.Warmup> warmups =
          live.warmUp(() -> progress.at(index, Phase.WARM_UP, 0, windowsInAll()));
      offeredPerSecond = rate.applyAsDouble(live.slowestCapacity(warmups));
      entrants.forEach(each ->
          responses.put(
              each.name(),
              new ResponseTimes.OfBlock(offeredPerSecond, plan.latencyWindowMillis())));
      driveAll(live);
      if (index == 0) { // At its end, since to ask a JVM starts a thread in it.
        Map<String, Map<String, String>> limits = live.limits();
        contestants.replaceAll(each -> each.withLimits(limits.get(each.name())));
      }
      backendUse = live.endBackend();
      return new Block(
          index,
          warmups,
          List.copyOf(windows),
          live.withdrawals(windows),
          roundP99Micros(),
          live.others());
    }
  }

  private Map<String, List<Double>> roundP99Micros() {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    responses.forEach((name, times) -> all.put(name, times.roundP99Micros()));
    return all;
  }

  private void driveAll(LiveBlock live) throws IOException {
    int capacityRound = 0;
    int latencyRound = 0;
    while (isComparable(live)
        && (capacityRound < capacityOrder.size() || latencyRound < latencyOrder.size())) {
      live.lookAround();
      // Whichever kind has a smaller share of its rounds behind it, so that both last for the
      // block.
      if ((long) capacityRound * latencyOrder.size() <= (long) latencyRound * capacityOrder.size()
          && capacityRound < capacityOrder.size()) {
        for (int i = 0; i < ROUNDS_IN_A_ROW && capacityRound < capacityOrder.size(); i++) {
          driveRound(live, Window.Kind.CAPACITY, capacityRound, capacityOrder.get(capacityRound));
          capacityRound++;
        }
      } else {
        for (int i = 0; i < ROUNDS_IN_A_ROW && latencyRound < latencyOrder.size(); i++) {
          driveRound(live, Window.Kind.LATENCY, latencyRound, latencyOrder.get(latencyRound));
          latencyRound++;
        }
      }
    }
    for (int round = 0; round < sustainedOrder.size() && isComparable(live); round++) {
      live.lookAround();
      driveRound(live, Window.Kind.SUSTAINED, round, sustainedOrder.get(round));
    }
  }

  /** Returns whether two at least can be driven. */
  private boolean isComparable(LiveBlock live) {
    return entrants.stream().filter(each -> !live.isWithdrawn(each.name())).count() > 1;
  }

  private void driveRound(LiveBlock live, Window.Kind kind, int round, List<Integer> order)
      throws IOException {
    for (int contestant : order) {
      String name = entrants.get(contestant).name();
      var outcome =
          live.drive(
              name,
              kind == Window.Kind.LATENCY ? offeredPerSecond : null,
              kind == Window.Kind.SUSTAINED ? plan.newcomersPerSecond() : null,
              measureMillis(kind));
      if (outcome.isPresent()) {
        keep(name, kind, round, outcome.get());
        progress.drove(windows.getLast());
      }
      progress.at(index, Phase.of(kind), windows.size(), windowsInAll());
    }
  }

  private int measureMillis(Window.Kind kind) {
    return switch (kind) {
      case CAPACITY -> plan.capacityWindowMillis();
      case LATENCY -> plan.latencyWindowMillis();
      case SUSTAINED -> plan.sustainedMillis();
    };
  }

  private void keep(String name, Window.Kind kind, int round, WindowDriver.Outcome outcome)
      throws IOException {
    DrivenWindow driven = outcome.driven();
    DrivenWindow.Histograms histograms = driven.histograms();
    Map<String, Percentiles> percentiles = new LinkedHashMap<>();
    if (histograms.response() != null && histograms.lag() != null) {
      percentiles.put(
          RunDirectory.RESPONSE,
          append(name, RunDirectory.RESPONSE, histograms.response(), driven.span()));
      percentiles.put(
          RunDirectory.SERVICE,
          append(name, RunDirectory.SERVICE, histograms.service(), driven.span()));
      percentiles.put(
          RunDirectory.LAG, append(name, RunDirectory.LAG, histograms.lag(), driven.span()));
    } else if (kind == Window.Kind.SUSTAINED) {
      // In no log: nothing is drawn of them, and where a connection starves they don't tell.
      percentiles.put(
          RunDirectory.SERVICE,
          Percentiles.ofNanos(DrivenWindow.Histograms.decode(histograms.service())));
    } else {
      percentiles.put(
          RunDirectory.SERVICE,
          append(name, RunDirectory.CAPACITY_SERVICE, histograms.service(), driven.span()));
    }
    windows.add(
        new Window(
            name,
            kind,
            round,
            (outcome.startNanos() - runStartNanos) / 1_000_000,
            driven.traffic(),
            driven.fairness(),
            driven.sustained(),
            percentiles,
            driven.server(),
            driven.generator(),
            outcome.host(),
            outcome.findings(),
            null));
  }

  private Percentiles append(String name, String tag, String encoded, WindowResult.Span span)
      throws IOException {
    Histogram histogram = DrivenWindow.Histograms.decode(encoded);
    histogram.setStartTimeStamp(span.startMillis());
    histogram.setEndTimeStamp(span.endMillis());
    directory.append(name, tag, histogram);
    if (tag.equals(RunDirectory.RESPONSE)) {
      Objects.requireNonNull(responses.get(name)).add(histogram);
    }
    return Percentiles.ofNanos(histogram);
  }

  private int windowsInAll() {
    return Stream.of(capacityOrder, latencyOrder, sustainedOrder)
        .flatMap(List::stream)
        .mapToInt(List::size)
        .sum();
  }
}
