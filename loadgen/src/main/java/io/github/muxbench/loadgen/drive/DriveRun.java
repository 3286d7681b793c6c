package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.HistogramLog;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One long window, reported second by second: to a histogram log, so that an interrupted run keeps
 * what it has measured, and to a listener.
 */
public final class DriveRun {

  private static final long REPORT_MILLIS = 200;

  private final Generator generator;
  private final @Nullable HistogramLog log;
  private final Consumer<Latencies> listener;
  private final Latencies total = Latencies.empty();
  private final CountDownLatch ended = new CountDownLatch(1);
  private long intervalStartMillis;

  /**
   * @param log where to write histograms, or null for nowhere; whether it took them is the caller's
   *     to find out, so that what was measured is told all the same
   * @param listener is given what each second brought, on a thread of its own; must not keep it
   */
  public DriveRun(Generator generator, @Nullable HistogramLog log, Consumer<Latencies> listener) {
    this.generator = generator;
    this.log = log;
    this.listener = listener;
    this.intervalStartMillis = generator.clocks().wall().millis();
  }

  /** Drives the window and returns its result with all that was recorded. */
  public WindowResult run(Load load, Timing timing) throws IOException {
    Thread reporter = Thread.ofPlatform().name("reporter").daemon().start(this::report);
    WindowResult result;
    try {
      result = generator.run(load, timing);
    } finally {
      ended.countDown();
      join(reporter);
    }
    collect();
    append(result.latencies());
    total.add(result.latencies());
    return result.with(total);
  }

  private void report() {
    try {
      while (!ended.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
        collect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect() {
    Latencies interval = Latencies.empty();
    if (generator.collect(interval)) {
      append(interval);
      total.add(interval);
      listener.accept(interval);
    }
  }

  private void append(Latencies interval) {
    long now = generator.clocks().wall().millis();
    if (log != null && interval.service().getTotalCount() > 0) {
      stamp(interval, now);
      if (interval.response().getTotalCount() > 0) {
        log.append(RunDirectory.RESPONSE, interval.response());
        log.append(RunDirectory.LAG, interval.lag());
      }
      log.append(RunDirectory.SERVICE, interval.service());
    }
    intervalStartMillis = now;
  }

  private void stamp(Latencies interval, long now) {
    for (Histogram histogram :
        new Histogram[] {interval.response(), interval.service(), interval.lag()}) {
      histogram.setStartTimeStamp(intervalStartMillis);
      histogram.setEndTimeStamp(now);
    }
  }

  private static void join(Thread reporter) {
    try {
      reporter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
