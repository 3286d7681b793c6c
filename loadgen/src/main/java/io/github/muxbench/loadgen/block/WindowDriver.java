package io.github.muxbench.loadgen.block;

import io.github.muxbench.loadgen.drive.LostConnectionException;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.loadgen.generator.LoadGenerator;
import io.github.muxbench.loadgen.host.HiccupMeter;
import io.github.muxbench.loadgen.host.Neighbourhood;
import io.github.muxbench.loadgen.host.ProcessObserver;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.loadgen.host.RunDelay;
import io.github.muxbench.loadgen.validity.WindowValidity;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the generator drive one window after the other, and watches the machine and its own process
 * meanwhile.
 */
public final class WindowDriver implements AutoCloseable {

  private final Plan plan;
  private final LoadGenerator generator;
  private final Neighbourhood neighbourhood;
  private final Map<String, ProcessObserver> observers;
  private final Withdrawals withdrawals;
  private final HiccupMeter hiccups = new HiccupMeter();
  private int windows;

  /**
   * What was driven.
   *
   * @param startNanos when it began
   * @param findings all that there is to say against it
   * @param host what others did to the machine meanwhile
   */
  public record Outcome(
      DrivenWindow driven, long startNanos, List<Validity.Finding> findings, Window.Host host) {}

  /**
   * Prepares to drive.
   *
   * @param observers of the contestants, as far as their processes are known
   * @param withdrawals where stalls are noted
   */
  WindowDriver(
      Plan plan,
      LoadGenerator generator,
      Neighbourhood neighbourhood,
      Map<String, ProcessObserver> observers,
      Withdrawals withdrawals) {
    this.plan = plan;
    this.generator = generator;
    this.neighbourhood = neighbourhood;
    this.observers = observers;
    this.withdrawals = withdrawals;
  }

  /**
   * Drives one contestant.
   *
   * @param perSecond offered rate, or null for a closed loop
   * @param newcomersPerSecond newcomers of a sustained turn, null for any other window
   * @return empty if the contestant has been withdrawn, or is now, since it can't be driven
   * @throws IOException with a one-line message if it fails, or bytes or connections are lost
   */
  Optional<Outcome> drive(
      String contestant,
      @Nullable Double perSecond,
      @Nullable Double newcomersPerSecond,
      int discardMillis,
      int measureMillis)
      throws IOException {
    return drive(
        new GeneratorRequest.Drive(
            contestant,
            perSecond,
            newcomersPerSecond,
            plan.arrivals(),
            plan.seed() + windows++,
            discardMillis,
            measureMillis));
  }

  /** Drives one contestant as it is asked for, as above. */
  Optional<Outcome> drive(GeneratorRequest.Drive request) throws IOException {
    String contestant = request.contestant();
    if (withdrawals.isWithdrawn(contestant)) {
      return Optional.empty();
    }
    hiccups.takeLongestMillis();
    ProcessObserver observer = observers.get(contestant);
    Long waitedBefore = observer == null ? null : RunDelay.nanosOf(observer.pids());
    Neighbourhood.Edge before = neighbourhood.edge();
    DrivenWindow driven;
    try {
      driven = generator.drive(request);
    } catch (LostConnectionException e) {
      withdrawals.lost(contestant, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    Neighbourhood.Edge after = neighbourhood.edge();
    Long waited =
        observer == null
            ? null
            : ProcessSample.difference(waitedBefore, RunDelay.nanosOf(observer.pids()));
    double wallMillis = (after.nanos() - before.nanos()) / 1e6;
    if (driven.traffic().owed() != null) {
      withdrawals.stalled(
          contestant,
          driven.traffic(),
          (wallMillis - request.discardMillis() - request.measureMillis()) / 1e3);
    }
    Window.Host host =
        new Window.Host(
            driven.stolenMillis(),
            hiccups.takeLongestMillis(),
            before.othersCpus(after),
            waited == null ? null : waited / 1e6);
    List<Validity.Finding> findings = new ArrayList<>(driven.findings());
    findings.addAll(WindowValidity.besideIt(host, driven.generator(), wallMillis, plan));
    return Optional.of(new Outcome(driven, before.nanos(), findings, host));
  }

  @Override
  public void close() {
    hiccups.close();
  }
}
