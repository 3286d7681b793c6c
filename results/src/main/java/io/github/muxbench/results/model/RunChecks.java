package io.github.muxbench.results.model;

import io.github.muxbench.results.model.Contestant.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what contradicts itself in a run: names of nobody, numbers that nothing could have
 * measured, and blocks or figures that stand there twice. A run may come from anywhere, and
 * whatever reads it relies on these.
 *
 * <p>What muxbench counts itself is held to its range. What an operating system tells may be odd,
 * such as fewer context switches than before since a thread ended, and only has to be a number.
 */
final class RunChecks {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Run run;
  private final Map<String, Role> roles = new HashMap<>();

  private RunChecks(Run run) {
    this.run = run;
  }

  /**
   * Checks a run in which nothing is missing.
   *
   * @throws IllegalArgumentException that says in one line what is wrong, and where
   */
  static void check(Run run) {
    RunChecks checks = new RunChecks(run);
    checks.contestants();
    checks.plan(run.plan());
    checks.times();
    checks.blocks();
    checks.comparisons("comparisons", run.comparisons(), Role.CONTESTANT);
    checks.comparisons("control", run.control(), Role.CONTROL);
    checks.conclusions();
  }

  private void contestants() {
    for (Contestant contestant : run.contestants()) {
      if (!RunDirectory.CONTESTANT_NAME.matcher(contestant.name()).matches()) {
        throw new IllegalArgumentException("it has a contestant whose name is not allowed");
      }
      if (roles.put(contestant.name(), contestant.role()) != null) {
        throw new IllegalArgumentException(
            "it has two contestants of the name " + contestant.name());
      }
    }
    long baselines = count(Role.BASELINE);
    if (baselines != 1) {
      throw new IllegalArgumentException(
          baselines == 0 ? "it has no baseline" : "it has " + baselines + " baselines");
    }
    if (count(Role.CONTROL) > 1) {
      throw new IllegalArgumentException("it has " + count(Role.CONTROL) + " controls");
    }
  }

  private long count(Role role) {
    return roles.values().stream().filter(role::equals).count();
  }

  private void plan(Plan plan) {
    Bounds.atLeast("plan", "connections", plan.connections(), 1);
    Bounds.atLeast("plan", "sizeBytes", plan.sizeBytes(), 1);
    Bounds.atLeast("plan", "generatorThreads", plan.generatorThreads(), 1);
    Bounds.atLeast("plan", "blocks", plan.blocks(), 1);
    Bounds.atLeast("plan", "capacityWindows", plan.capacityWindows(), 0);
    Bounds.atLeast("plan", "latencyWindows", plan.latencyWindows(), 0);
    Bounds.atLeast("plan", "capacityWindowMillis", plan.capacityWindowMillis(), 0);
    Bounds.atLeast("plan", "latencyWindowMillis", plan.latencyWindowMillis(), 0);
    Bounds.atLeast("plan", "sustainedMillis", plan.sustainedMillis(), 0);
    Bounds.atLeast("plan", "newcomersPerSecond", plan.newcomersPerSecond(), 0);
    Bounds.atLeast("plan", "discardMillis", plan.discardMillis(), 0);
    Bounds.atLeast("plan", "warmupMinSeconds", plan.warmupMinSeconds(), 0);
    Bounds.atLeast("plan", "warmupMaxSeconds", plan.warmupMaxSeconds(), plan.warmupMinSeconds());
    Bounds.atLeast("plan", "memoryConnections", plan.memoryConnections(), 0);
    Bounds.positive("plan", "offeredPerSecond", plan.offeredPerSecond());
    Bounds.positive("plan", "offeredShare", plan.offeredShare());
  }

  private void times() {
    if (run.startedAt().isBefore(EARLIEST) || run.startedAt().isAfter(LATEST)) {
      throw new IllegalArgumentException("startedAt is " + run.startedAt());
    }
    Bounds.atLeast("run", "durationSeconds", run.durationSeconds(), 0);
  }

  private void blocks() {
    Bounds.atMost("run", "number of blocks", run.blocks().size(), run.plan().blocks());
    for (int index = 0; index < run.blocks().size(); index++) {
      Block block = run.blocks().get(index);
      String place = "blocks[" + index + "]";
      if (block.index() != index) {
        throw new IllegalArgumentException(place + ".index is " + block.index());
      }
      warmups(place, block.warmups());
      new WindowChecks(run.plan(), roles.keySet(), index).check(block.windows());
      withdrawals(place, block);
      rounds(place, block);
      others(place, block.others());
    }
  }

  private void withdrawals(String block, Block tested) {
    Set<String> seen = new HashSet<>();
    for (Block.Withdrawal each : tested.withdrawn()) {
      String place = block + ".withdrawals";
      Bounds.name(place, "contestant", each.contestant(), roles.keySet());
      if (!seen.add(each.contestant())) {
        throw new IllegalArgumentException(place + " has " + each.contestant() + " twice");
      }
      Bounds.atLeast(place, "windowsDriven", each.windowsDriven(), 0);
    }
  }

  private void rounds(String block, Block tested) {
    if (tested.roundP99Micros() != null) {
      String place = block + ".roundP99Micros";
      tested
          .roundP99Micros()
          .forEach((contestant, rounds) -> {
            Bounds.name(place, "contestant", contestant, roles.keySet());
            rounds.forEach(each -> Bounds.positive(place, contestant, each));
          });
    }
  }

  private static void others(String block, Block.@Nullable Others others) {
    Block.Neighbour largest = others == null ? null : others.largest();
    if (largest != null) {
      Bounds.atLeast(block + ".others", "pid", largest.pid(), 0);
      Bounds.atLeast(block + ".others", "cpuSeconds", largest.cpuSeconds(), 0);
    }
  }

  private void warmups(String block, List<Block.Warmup> warmups) {
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < warmups.size(); index++) {
      Block.Warmup warmup = warmups.get(index);
      String place = block + ".warmups[" + index + "]";
      Bounds.name(place, "contestant", warmup.contestant(), roles.keySet());
      if (!seen.add(warmup.contestant())) {
        throw new IllegalArgumentException(place + " is a second one of " + warmup.contestant());
      }
      Bounds.atLeast(place, "seconds", warmup.seconds(), 0);
      for (double capacity : warmup.capacities()) {
        Bounds.atLeast(place, "capacities", capacity, 0);
      }
    }
  }

  private void comparisons(String list, List<Comparison> comparisons, Role role) {
    Map<String, Set<Metric>> seen = new HashMap<>();
    for (int index = 0; index < comparisons.size(); index++) {
      Comparison each = comparisons.get(index);
      String place = list + "[" + index + "]";
      Bounds.name(place, "baseline", each.baseline(), Set.of(run.baseline().name()));
      Bounds.name(place, "contestant", each.contestant(), roles.keySet());
      if (roles.get(each.contestant()) != role) {
        throw new IllegalArgumentException(
            "%s.contestant is %s, which isn't compared as a %s"
                .formatted(place, each.contestant(), role));
      }
      if (!seen.computeIfAbsent(each.contestant(), _ -> EnumSet.noneOf(Metric.class))
          .add(each.metric())) {
        throw new IllegalArgumentException(
            "%s is a second %s of %s".formatted(place, each.metric(), each.contestant()));
      }
      Bounds.positive(place, "baselineValue", each.baselineValue());
      Bounds.positive(place, "contestantValue", each.contestantValue());
      // Of two blocks that have nothing in common, an interval has no end that means anything.
      Bounds.ascending(place, "ciLow", Double.MIN_VALUE, each.ciLow());
      Bounds.ascending(place, "ratio", each.ciLow(), each.ratio());
      Bounds.ascending(place, "ciHigh", each.ratio(), each.ciHigh());
      Bounds.ascending(place, "minimumDetectable", 0, each.minimumDetectable());
    }
  }

  private void conclusions() {
    boolean concludes =
        !run.comparisons().isEmpty()
            || !run.control().isEmpty()
            || (run.validity() != null && run.validity().isValid());
    if (concludes && run.blocks().stream().allMatch(block -> block.windows().isEmpty())) {
      throw new IllegalArgumentException("it draws conclusions, and has no windows");
    }
  }
}
