package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.drive.Generator;
import io.github.muxbench.loadgen.drive.IdleConnections;
import io.github.muxbench.loadgen.drive.Load;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.drive.Target;
import io.github.muxbench.loadgen.drive.Timing;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.host.MemoryReading;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.loadgen.host.ServerObserver;
import io.github.muxbench.loadgen.validity.WindowValidity;
import io.github.muxbench.results.model.Validity;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Drives from within this JVM. */
public final class LocalGenerator implements LoadGenerator {

  private static final Duration DRAIN = Duration.ofSeconds(2);

  private static final Timing BESIDE =
      new Timing(Duration.ofMillis(100), Duration.ofMillis(500), DRAIN);

  private final LongFunction<ServerObserver> observers;
  private final Map<String, Driver> drivers = new HashMap<>();

  /** The connections to a contestant, and what is looked at while they are driven. */
  private record Driver(
      Generator generator,
      GeneratorThreads threads,
      @Nullable ServerObserver server,
      @Nullable Integer serverCpus) {}

  /**
   * Prepares to drive.
   *
   * @param observers returns what observes a contestant, by the number of its process
   */
  public LocalGenerator(LongFunction<ServerObserver> observers) {
    this.observers = observers;
  }

  /**
   * A first connection takes what the server needs for any, such as classes; the others show what
   * one more costs.
   */
  @Override
  public @Nullable Double measureMemory(GeneratorRequest.Memory request) throws IOException {
    Long pid = request.server().pid();
    if (pid == null) {
      return null;
    }
    ServerObserver observer = observers.apply(pid);
    try (var connections = new IdleConnections(request.server().address(), Generators.clients())) {
      connections.openAndEcho(1);
      Long before = observer.residentBytes();
      connections.openAndEcho(request.connections());
      Long after = observer.residentBytes();
      return before == null || after == null || after <= before
          ? null
          : (double) (after - before) / request.connections();
    } catch (SocketTimeoutException e) {
      return null; // Whom that happens to will be found out in windows.
    }
  }

  @Override
  public List<IdlePoint> idle(GeneratorRequest.Idle request) throws IOException {
    Long pid = request.server().pid();
    if (pid == null) {
      throw new IOException("its process can't be looked at from here");
    }
    List<IdlePoint> points = new ArrayList<>();
    try (var connections = new IdleConnections(request.server().address(), Generators.clients())) {
      int open = 0;
      for (int count : request.counts()) {
        long start = System.nanoTime();
        connections.openAndEcho(count - open);
        double seconds = (System.nanoTime() - start) / 1e9;
        points.add(
            new IdlePoint(count, seconds, MemoryReading.of(pid), beside(request.contestant())));
        open = count;
      }
    }
    return points;
  }

  /** Drives the connections that aren't idle, without a pause. */
  private @Nullable Beside beside(String contestant) throws IOException {
    Driver driver = drivers.get(contestant);
    if (driver == null) {
      return null;
    }
    WindowResult result = driver.generator().run(new Load.Closed(), BESIDE);
    return new Beside(
        result.traffic().achievedPerSecond(), result.latencies().service().getMaxValue() / 1e3);
  }

  @Override
  public void connect(GeneratorRequest.Connect request) throws IOException {
    var threads = new GeneratorThreads(request.cpus());
    Generator generator =
        Generator.connect(
            new Target(
                request.server().address(),
                request.connections(),
                request.sizeBytes(),
                request.threads(),
                !request.cpus().isEmpty(),
                Generators.clients()),
            threads);
    if (generator.failedConnects() > 0) {
      generator.close();
      throw new IOException(
          "%d of %d connections could not be opened"
              .formatted(generator.failedConnects(), request.connections()));
    }
    Long pid = request.server().pid();
    Driver old =
        drivers.put(
            request.contestant(),
            new Driver(
                generator,
                threads,
                pid == null ? null : observers.apply(pid),
                request.serverCpus()));
    if (old != null) {
      old.generator().close();
    }
  }

  @Override
  public DrivenWindow drive(GeneratorRequest.Drive request) throws IOException {
    Driver driver = drivers.get(request.contestant());
    if (driver == null) {
      throw new IOException("no connections to " + request.contestant());
    }
    Load load = load(request);
    Timing timing =
        new Timing(
            Duration.ofMillis(request.discardMillis()),
            Duration.ofMillis(request.measureMillis()),
            DRAIN);
    Long waitedBefore = driver.threads().runDelayNanos();
    var watch = new WindowWatch(driver.server(), driver.serverCpus());
    WindowResult result = driver.generator().run(load, timing);
    watch.end();
    Long waited = ProcessSample.difference(waitedBefore, driver.threads().runDelayNanos());
    if (!driver.threads().areInPlace()) {
      throw new IOException(
          "the generator's threads can't be moved to their CPUs; --placement none does without");
    }
    List<Validity.Finding> findings =
        WindowValidity.asDriven(
            result,
            driver.generator().target().connections(),
            0,
            watch.stolenShare(),
            watch.serverCpuShare());
    requireIntact(findings);
    return new DrivenWindow(
        result.span(),
        result.traffic(),
        result.fairness(),
        result.sustained(),
        watch.serverUse(result),
        watch.generator(result.pace(), waited),
        watch.stolenMillis(),
        findings,
        DrivenWindow.Histograms.of(result),
        result.slices() == null ? null : result.slices().all());
  }

  private static Load load(GeneratorRequest.Drive request) {
    if (request.perSecond() != null) {
      return new Load.Open(
          request.perSecond(),
          Arrivals.valueOf(request.arrivals().toUpperCase(Locale.ROOT)),
          request.seed(),
          Load.Open.NO_CAP,
          request.burst());
    }
    if (request.newcomersPerSecond() == null) {
      return new Load.Closed();
    }
    return request.idle()
        ? new Load.Churn(request.newcomersPerSecond())
        : new Load.Sustained(request.newcomersPerSecond());
  }

  private static void requireIntact(List<Validity.Finding> findings) throws IOException {
    for (Validity.Finding finding : findings) {
      if (finding.verdict() == Validity.Verdict.FAILED) {
        throw new IOException(finding.reason());
      }
    }
  }

  @Override
  public List<Long> pids() {
    return List.of(ProcessHandle.current().pid());
  }

  @Override
  public void close() {
    drivers.values().forEach(driver -> driver.generator().close());
    drivers.clear();
  }
}
