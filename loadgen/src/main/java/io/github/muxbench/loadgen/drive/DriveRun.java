package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.HistogramLog;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
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
  private final @Nullable Path logFile;
  private final Consumer<Latencies> listener;
  private final Latencies total = Latencies.empty();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final long startMillis = System.currentTimeMillis();
  private long intervalStartMillis = startMillis;

  /**
   * @param logFile where to write histograms, or null for nowhere
   * @param listener is given what each second brought, on a thread of its own; must not keep it
   */
  public DriveRun(Generator generator, @Nullable Path logFile, Consumer<Latencies> listener) {
    this.generator = generator;
    this.logFile = logFile;
    this.listener = listener;
  }

  /** Drives the window and returns its result with all that was recorded. */
  public WindowResult run(Load load, Timing timing) throws IOException {
    try (HistogramLog log = openLog()) {
      Thread reporter = Thread.ofPlatform().name("reporter").daemon().start(() -> report(log));
      WindowResult result;
      try {
        result = generator.run(load, timing);
      } finally {
        ended.countDown();
        join(reporter);
      }
      collect(log);
      append(log, result.latencies());
      total.add(result.latencies());
      return result.with(total);
    }
  }

  private @Nullable HistogramLog openLog() throws IOException {
    return logFile == null
        ? null
        : HistogramLog.create(logFile, String.valueOf(generator.target().address()), startMillis);
  }

  private void report(@Nullable HistogramLog log) {
    try {
      while (!ended.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
        collect(log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect(@Nullable HistogramLog log) {
    Latencies interval = Latencies.empty();
    if (generator.collect(interval)) {
      append(log, interval);
      total.add(interval);
      listener.accept(interval);
    }
  }

  private void append(@Nullable HistogramLog log, Latencies interval) {
    long now = System.currentTimeMillis();
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
