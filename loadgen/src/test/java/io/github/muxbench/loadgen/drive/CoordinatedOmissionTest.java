package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.results.model.HistogramLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A server stands still for one second of ten, at 10,000 messages a second. One message in ten is
 * due while it stands still, and waits for the rest of that second.
 *
 * <p>What each way of measuring must say is arithmetic. The worst 1 % of 100,000 messages are those
 * due in the first 0.1 s of the stop, so p99 of the response time is 0.9 s; by the same token p99.9
 * is 0.99 s. The bounds below follow from how long the stop really was. Each test prints what it
 * saw, and leaves its histograms in {@code target/coordinated-omission}; docs/coordinated-omission
 * has those of one run.
 */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC}) // SIGSTOP and SIGCONT.
@Execution(ExecutionMode.CONCURRENT) // Ten seconds each, and no bound that a busy machine breaks.
class CoordinatedOmissionTest {

  /** Not the common pool, where one window would wait for another. */
  private static final Executor OWN_THREAD = task -> Thread.ofPlatform().daemon().start(task);

  private static final int CONNECTIONS = 64;
  private static final int PER_SECOND = 10_000;
  private static final Duration RUN = Duration.ofSeconds(10);
  private static final Duration BEFORE_STOP = Duration.ofSeconds(3);
  private static final Duration STOP = Duration.ofSeconds(1);

  private record Outcome(WindowResult result, Duration stopped) {
    double millis(Histogram histogram, double percentile) {
      return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    /** The stop, less the time in which the given share of all messages became due. */
    double stopLessShareOfRun(double share) {
      double histogramError = 0.999; // Three significant digits.
      return histogramError * (stopped.toNanos() - share * RUN.toNanos()) / 1e6;
    }
  }

  @Test
  void openLoop_responseTimeShowsTheStop() throws Exception {
    Outcome outcome =
        drive("open loop", new Load.Open(PER_SECOND, Arrivals.UNIFORM, 1, Load.Open.NO_CAP));

    assertResponseShowsTheStop(outcome);
  }

  @Test
  void oneOutstanding_responseTimeShowsTheStop_andServiceTimeHidesIt() throws Exception {
    Outcome outcome = drive("one outstanding", new Load.Open(PER_SECOND, Arrivals.UNIFORM, 1, 1));

    assertResponseShowsTheStop(outcome);
    // Of each connection a single message was under way; all others were held back by the client.
    Histogram service = outcome.result.latencies().service();
    assertThat(outcome.millis(service, 99)).isLessThan(STOP.toMillis() / 2.0);
  }

  @Test
  void closedLoop_hidesTheStop() throws Exception {
    Outcome outcome = drive("closed loop", new Load.Closed());

    Histogram service = outcome.result.latencies().service();
    assertThat(outcome.millis(service, 100)).isGreaterThan(outcome.stopLessShareOfRun(0));
    assertThat(outcome.millis(service, 99)).isLessThan(STOP.toMillis() / 2.0);
  }

  private static void assertResponseShowsTheStop(Outcome outcome) {
    Histogram response = outcome.result.latencies().response();
    assertThat(response.getTotalCount()).isEqualTo(PER_SECOND * RUN.toSeconds());
    assertThat(outcome.millis(response, 99)).isGreaterThan(outcome.stopLessShareOfRun(0.01));
    assertThat(outcome.millis(response, 99.9)).isGreaterThan(outcome.stopLessShareOfRun(0.001));
  }

  private static Outcome drive(String name, Load load) throws Exception {
    try (var server = new StoppableServer();
        Generator generator =
            Generator.connect(new Target(server.address(), CONNECTIONS, 64, 1, false))) {
      generator.run(load, new Timing(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(20)));
      CompletableFuture<WindowResult> window =
          CompletableFuture.supplyAsync(() -> measure(generator, load), OWN_THREAD);
      Thread.sleep(BEFORE_STOP);
      Duration stopped = server.stopFor(STOP);
      var outcome = new Outcome(window.get(), stopped);
      print(name, outcome);
      keep(name, outcome.result);
      return outcome;
    }
  }

  private static WindowResult measure(Generator generator, Load load) {
    try {
      return generator.run(load, new Timing(Duration.ZERO, RUN, Duration.ofSeconds(20)));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void keep(String name, WindowResult result) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "coordinated-omission"));
    Path file = folder.resolve(name.replace(' ', '-') + ".hlog");
    try (HistogramLog log = HistogramLog.create(file, name, System.currentTimeMillis())) {
      if (result.load() instanceof Load.Open) {
        log.append("response", result.latencies().response());
      }
      log.append("service", result.latencies().service());
    }
  }

  private static void print(String name, Outcome outcome) {
    if (outcome.result.load() instanceof Load.Open) {
      print(name + ", response time", outcome, outcome.result.latencies().response());
    }
    print(name + ", service time", outcome, outcome.result.latencies().service());
  }

  private static void print(String name, Outcome outcome, Histogram histogram) {
    System.out.printf(
        Locale.ROOT,
        "%-42s n %8d  p50 %7.2f  p90 %7.2f  p99 %7.2f  p99.9 %7.2f  max %7.2f ms%n",
        name,
        histogram.getTotalCount(),
        outcome.millis(histogram, 50),
        outcome.millis(histogram, 90),
        outcome.millis(histogram, 99),
        outcome.millis(histogram, 99.9),
        outcome.millis(histogram, 100));
  }
}
