package io.github.muxbench.loadgen.block;

import io.github.muxbench.loadgen.backend.BackendProcess;
import io.github.muxbench.loadgen.backend.BackendUse;
import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.loadgen.generator.LoadGenerator;
import io.github.muxbench.loadgen.host.Neighbourhood;
import io.github.muxbench.loadgen.host.OtherProcesses;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.host.ProcessObserver;
import io.github.muxbench.loadgen.validity.Rule;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fresh processes of all entrants, alive at once, and the generator that drives them. First {@link
 * #start}, then {@link #connect}, then {@link #warmUp}; after that any windows that are wanted.
 */
public final class LiveBlock implements AutoCloseable {

  private final Plan plan;
  private final int index;
  private final Placement placement;
  private final List<Entrant> entrants;
  private final StartedEntrants started;
  private final @Nullable BackendProcess backend;
  private final LoadGenerator generator;
  private final Withdrawals withdrawals;
  private final List<ProcessObserver> own = new ArrayList<>();
  private Map<String, Double> memory = Map.of();
  private int windows;
  private int disturbed;
  private @Nullable WindowDriver driver;
  private @Nullable Neighbourhood neighbourhood;
  private Neighbourhood.@Nullable Edge measuredFrom;
  private @Nullable OtherProcesses others;

  /**
   * Starts the generator, and the backend if there is one.
   *
   * @param index of the block, from 0
   * @param backing the backend that contestants share; null for none
   * @throws IOException with a one-line message if that fails
   */
  public LiveBlock(
      Plan plan,
      int index,
      Placement placement,
      LoadGenerator.Start generators,
      List<Entrant> entrants,
      @Nullable Backing backing)
      throws IOException {
    this.plan = plan;
    this.index = index;
    this.placement = placement;
    this.entrants = entrants;
    this.withdrawals = new Withdrawals(plan.blockSeconds(entrants.size()));
    this.started = new StartedEntrants(plan, index, placement, entrants);
    this.backend = backing == null ? null : BackendProcess.start(backing, placement);
    try {
      this.generator = generators.start();
    } catch (IOException | RuntimeException e) {
      if (backend != null) {
        backend.close();
      }
      throw e;
    }
  }

  /**
   * Starts, connects and warms up.
   *
   * @param contestants takes who was started, unless it has them from a block before
   */
  public List<Block.Warmup> begin(List<Contestant> contestants, BlockProgress progress)
      throws IOException {
    progress.at(index, "starting");
    List<Contestant> all = start();
    if (contestants.isEmpty()) {
      contestants.addAll(all);
    }
    connect();
    return warmUp(() -> progress.at(index, "warm-up"));
  }

  /**
   * Starts the contestants.
   *
   * @throws IOException with a one-line message if one can't be started
   */
  public List<Contestant> start() throws IOException {
    return started.start(backend == null ? null : backend.address());
  }

  /**
   * Measures what a connection costs, if the plan asks, and opens those that are driven.
   *
   * @throws IOException with a one-line message if connections fail
   */
  public void connect() throws IOException {
    memory = started.measureMemory(generator);
    started.connect(generator);
    Map<String, ProcessObserver> observers = started.observers();
    own.addAll(observers.values());
    generator.pids().forEach(pid -> own.add(new ProcessObserver(pid)));
    if (backend != null) {
      own.add(new ProcessObserver(backend.pid()));
    }
    boolean complete = observers.size() == entrants.size();
    neighbourhood = new Neighbourhood(placement.cpus(), own, complete);
    driver = new WindowDriver(plan, generator, neighbourhood, observers, withdrawals);
  }

  /**
   * Drives all until they have settled, within the plan's bounds. What others use of the machine is
   * counted from here on.
   *
   * @param progress is called before each round
   */
  public List<Block.Warmup> warmUp(Runnable progress) throws IOException {
    List<Block.Warmup> warmups =
        new WarmUp(plan, driver(), withdrawals, entrants).run(memory, progress);
    others = new OtherProcesses(placement.cpus(), own);
    measuredFrom = Objects.requireNonNull(neighbourhood).edge();
    return warmups;
  }

  /** Returns the capacity of the slowest contestant that can be driven. */
  public double slowestCapacity(List<Block.Warmup> warmups) {
    return warmups.stream()
        .filter(warmup -> !withdrawals.isWithdrawn(warmup.contestant()))
        .mapToDouble(LiveBlock::capacityOf)
        .min()
        .orElse(0);
  }

  /** Returns what a contestant reached in its warm-up, in messages a second. */
  public static double capacityOf(Block.Warmup warmup) {
    return Stationarity.reached(warmup.capacities());
  }

  /**
   * Drives one window.
   *
   * @param perSecond offered rate, or null for a closed loop
   * @param newcomersPerSecond newcomers of a sustained turn, null for any other window
   * @return empty if the contestant has been withdrawn, or is now, since it can't be driven
   * @throws IOException with a one-line message if it fails, or bytes or connections are lost
   */
  public Optional<WindowDriver.Outcome> drive(
      String contestant,
      @Nullable Double perSecond,
      @Nullable Double newcomersPerSecond,
      int measureMillis)
      throws IOException {
    return noted(
        driver()
            .drive(contestant, perSecond, newcomersPerSecond, plan.discardMillis(), measureMillis));
  }

  private Optional<WindowDriver.Outcome> noted(Optional<WindowDriver.Outcome> driven) {
    driven.ifPresent(outcome -> {
      windows++;
      disturbed += outcome.findings().stream().anyMatch(LiveBlock::isDisturbance) ? 1 : 0;
    });
    return driven;
  }

  private static boolean isDisturbance(Validity.Finding finding) {
    return finding.verdict() == Validity.Verdict.DISTURBED;
  }

  /**
   * Returns what there is to say against what was driven, by the rules of a comparison: who else
   * used the CPUs, how many windows were disturbed, and who had to be withdrawn.
   */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    Block.Others used = others();
    if (used != null && used.cpus() > Rule.OTHERS_BESIDE_THE_RUN.limit()) {
      notes.add(
          String.format(
              Locale.ROOT, "block %d: other processes used %.2f CPUs", index + 1, used.cpus()));
    }
    if (disturbed > Rule.MARKED_WINDOWS.limit() * windows) {
      notes.add(
          "block %d: %d of %d windows were disturbed".formatted(index + 1, disturbed, windows));
    }
    for (Entrant entrant : entrants) {
      if (isWithdrawn(entrant.name())) {
        notes.add("block %d: %s stalled and was withdrawn".formatted(index + 1, entrant.name()));
      }
    }
    return notes;
  }

  /** Drives one window as it is asked for, as above. */
  public Optional<WindowDriver.Outcome> drive(GeneratorRequest.Drive request) throws IOException {
    return noted(driver().drive(request));
  }

  /**
   * Opens idle connections to a contestant, beside those that are driven, and returns what they
   * cost.
   *
   * @param counts in all, ascending
   */
  public List<LoadGenerator.IdlePoint> idle(String contestant, List<Integer> counts)
      throws IOException {
    return started.idle(generator, contestant, counts);
  }

  /** Looks who else uses the machine. */
  public void lookAround() {
    Objects.requireNonNull(others).look();
  }

  /** Returns what others used of the run's CPUs since the warm-up; null if unknown. */
  public Block.@Nullable Others others() {
    Double cpus =
        Objects.requireNonNull(measuredFrom)
            .othersCpus(Objects.requireNonNull(neighbourhood).edge());
    return cpus == null
        ? null
        : new Block.Others(cpus, Objects.requireNonNull(others).largest().orElse(null));
  }

  /** Returns what could cap each contestant, by its name. Asks them, so nothing is measured. */
  public Map<String, Map<String, String>> limits() {
    return started.limits();
  }

  /** Returns the process of a contestant; null if it isn't one that can be looked at. */
  public @Nullable Long pid(String contestant) {
    return started.pid(contestant);
  }

  /** Returns what runs the JVM of a contestant; null if it is none. */
  public @Nullable Path java(String contestant) {
    return started.java(contestant);
  }

  public boolean isWithdrawn(String contestant) {
    return withdrawals.isWithdrawn(contestant);
  }

  /** Returns who was withdrawn and why, with how many of the windows it was driven for; or null. */
  public @Nullable List<Block.Withdrawal> withdrawals(List<Window> windows) {
    return withdrawals.isEmpty() ? null : withdrawals.all(windows);
  }

  private WindowDriver driver() {
    return Objects.requireNonNull(driver, "connect() first");
  }

  /** Ends the backend, and returns what it did; null if there is none, or it doesn't say. */
  public @Nullable BackendUse endBackend() throws IOException {
    return backend == null ? null : backend.end();
  }

  @Override
  public void close() {
    if (driver != null) {
      driver.close();
    }
    generator.close();
    started.close();
    if (backend != null) {
      backend.close();
    }
  }
}
