package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Holds connections to one server and drives it, one window after the other. For one thread at a
 * time.
 */
public final class Generator implements AutoCloseable {

  private final Target target;
  private final Clocks clocks;
  private final List<Lane> lanes = new ArrayList<>();
  private final ExecutorService threads;
  private final Histogram connectNanos = new Histogram(TimeUnit.HOURS.toNanos(1), 3);
  private int failedConnects;
  private @Nullable IOException firstConnectFailure;

  private Generator(Target target, ThreadFactory threads, Clocks clocks) {
    this.target = target;
    this.threads = Executors.newFixedThreadPool(target.threads(), threads);
    this.clocks = clocks;
  }

  /**
   * Opens all connections. Those that can't be opened are counted.
   *
   * @throws IOException if not one of them can be opened
   */
  public static Generator connect(Target target) throws IOException {
    return connect(target, Thread.ofPlatform().name("generator-", 0).daemon().factory());
  }

  /**
   * Opens all connections. Those that can't be opened are counted.
   *
   * @param threads makes the event-loop threads
   * @throws IOException if not one of them can be opened
   */
  public static Generator connect(Target target, ThreadFactory threads) throws IOException {
    return connect(target, FixedSizeEcho.of(target.sizeBytes()), threads, Clocks.SYSTEM);
  }

  /**
   * Opens all connections, as above.
   *
   * @param exchanges makes what each thread says to the server
   */
  static Generator connect(
      Target target, Supplier<Exchange> exchanges, ThreadFactory threads, Clocks clocks)
      throws IOException {
    Generator generator = new Generator(target, threads, clocks);
    try {
      generator.openAll(exchanges);
    } catch (IOException | RuntimeException e) {
      generator.close();
      throw e;
    }
    return generator;
  }

  private void openAll(Supplier<Exchange> exchanges) throws IOException {
    for (int i = 0; i < target.threads(); i++) {
      lanes.add(new Lane(target, exchanges.get(), clocks.nanoTime()));
    }
    for (int id = 0; id < target.connections(); id++) {
      try {
        connectNanos.recordValue(lanes.get(id % lanes.size()).connect(id));
      } catch (IOException e) {
        failedConnects++;
        if (firstConnectFailure == null) {
          firstConnectFailure = e;
        }
        if (id == 0) {
          throw e; // Nobody is there, or nobody who lets us in; asking again for each connection
          // would tell no more.
        }
      }
    }
    if (lanes.stream().anyMatch(lane -> lane.connections().isEmpty())) {
      throw firstConnectFailure == null ? new IOException("no connection") : firstConnectFailure;
    }
  }

  public Target target() {
    return target;
  }

  Clocks clocks() {
    return clocks;
  }

  public int established() {
    return target.connections() - failedConnects;
  }

  public int failedConnects() {
    return failedConnects;
  }

  public @Nullable IOException firstConnectFailure() {
    return firstConnectFailure;
  }

  /** Returns how long connecting took, in nanoseconds. */
  public Histogram connectNanos() {
    return connectNanos;
  }

  /**
   * Drives one window and waits until it has ended.
   *
   * @throws LostConnectionException if connections that an earlier window closed can't be opened
   *     again
   * @throws IOException if the selector fails
   */
  public WindowResult run(Load load, Timing timing) throws IOException {
    for (Lane lane : lanes) { // Before any thread begins, so that all begin at once.
      lane.openLost(timing.drain());
    }
    long startMillis = clocks.wall().millis();
    long startNanos = clocks.nanoTime().getAsLong();
    List<Future<Tally>> running = new ArrayList<>();
    for (Lane lane : lanes) {
      LoadLoop loop =
          switch (load) {
            case Load.Closed _ -> new ClosedLoop(lane, null);
            case Load.Sustained sustained ->
                new ClosedLoop(
                    lane, lane == lanes.getFirst() ? sustained.newcomersPerSecond() : 0.0);
            case Load.Churn churn ->
                lane == lanes.getFirst()
                    ? ClosedLoop.ofNewcomersAlone(lane, churn.perSecond())
                    : ClosedLoop.ofNewcomersAlone(lane, 0);
            case Load.Open open -> new OpenLoop(lane, open);
          };
      running.add(threads.submit(() -> loop.run(timing)));
    }
    List<Tally> tallies = new ArrayList<>();
    for (Future<Tally> each : running) {
      tallies.add(result(each));
    }
    Latencies sum = Latencies.empty();
    for (Lane lane : lanes) {
      lane.handover().collect(sum); // Handed over, perhaps with nobody there to collect it.
      sum.add(lane.handover().current());
    }
    List<Connection> connections =
        lanes.stream().flatMap(lane -> lane.connections().stream()).toList();
    Newcomers.Outcome newcomers = tallies.getFirst().newcomers;
    long nanos = clocks.nanoTime().getAsLong() - startNanos;
    var span = new WindowResult.Span(startMillis, clocks.wall().millis(), nanos);
    return WindowResult.of(
        load,
        span,
        timing,
        tallies,
        ConnectionShare.fairness(connections),
        newcomers == null ? null : ConnectionShare.sustained(connections, newcomers),
        sum);
  }

  /**
   * Adds to a sum what the threads have recorded since the last call, up to a second ago. What is
   * collected so is not in the window's result any more. May be called by another thread while a
   * window is driven.
   */
  public boolean collect(Latencies sum) {
    boolean any = false;
    for (Lane lane : lanes) {
      any |= lane.handover().collect(sum);
    }
    return any;
  }

  private static Tally result(Future<Tally> running) throws IOException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("generator thread failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    for (Lane lane : lanes) {
      try {
        lane.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
