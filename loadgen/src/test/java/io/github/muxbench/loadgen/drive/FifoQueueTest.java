package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(value = Resources.SYSTEM_OUT, mode = ResourceAccessMode.READ) // Prints figures.
class FifoQueueTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "dear-messages.md");

  private static final Path ARCHIVE =
      Path.of("..", "results", "published", "questions-standard-20261126.zip");

  /** Runs of the selector in which the hypervisor took a thousandth of the CPU time at most. */
  private static final List<String> QUIET = List.of("01", "02", "03", "04", "05");

  private static final int MESSAGES = 2_000_000;
  private static final long SEED = 1;

  private static final FifoQueue DEAR = new FifoQueue(12, 100, 50);
  private static final FifoQueue CHEAP = new FifoQueue(12, 0, 50);

  /** A server that takes a quarter longer for each message. */
  private static final FifoQueue SLOWER = new FifoQueue(15, 100, 50);

  @ParameterizedTest
  @ValueSource(doubles = {20_000, 30_000, 40_000})
  void meanWaitOfPoissonArrivals_isPollaczekAndKhinchines(double perSecond) {
    for (FifoQueue queue : List.of(DEAR, CHEAP, SLOWER)) {
      assertThat(queue.serve(MESSAGES, Arrivals.POISSON, perSecond, SEED).meanWaitMicros())
          .isCloseTo(queue.meanWaitOfPoissonMicros(perSecond), Percentage.withPercentage(4));
    }
  }

  @Test
  void formula_isThatOfConstantService_whereNoneIsDear() {
    // 12 µs each, 40,000 a second: busy 48 % of the time, half a service time times 0.48 / 0.52.
    assertThat(CHEAP.meanWaitOfPoissonMicros(40_000)).isCloseTo(6 * 0.48 / 0.52, within(1e-9));
  }

  @Test
  void uniformArrivals_neverWait_whereNoneIsDear() {
    FifoQueue.Times times = CHEAP.serve(MESSAGES, Arrivals.UNIFORM, 40_000, SEED);

    assertThat(times.meanWaitMicros()).isCloseTo(0, within(1e-3));
    assertThat(times.percentile(100)).isCloseTo(12, within(1e-3));
  }

  @Test
  void messagesBehindADearOne_waitForIt_oneIntervalLessEach() {
    // At 20,000 a second: 112 µs, then 112 + 12 - 50 = 74, then 36, and 12 again.
    FifoQueue.Times times =
        new FifoQueue(12, 100, 100).serve(10_000, Arrivals.UNIFORM, 20_000, SEED);
    Set<Long> responses = new TreeSet<>();
    for (double percent = 0; percent <= 100; percent += 0.01) {
      responses.add(Math.round(times.percentile(percent)));
    }

    assertThat(responses).contains(12L, 36L, 74L, 112L).doesNotContain(13L, 24L, 62L, 111L);
  }

  @Test
  void percentile_isTheLeastTimeThatSoManyDontExceed() {
    FifoQueue.Times times = new FifoQueue.Times(0, 1, 2, 3, 4);

    assertThat(times.percentile(0)).isEqualTo(1);
    assertThat(times.percentile(50)).isEqualTo(2);
    assertThat(times.percentile(51)).isEqualTo(3);
    assertThat(times.percentile(100)).isEqualTo(4);
  }

  /** Prints the table of {@code docs/lab/dear-messages.md}, and holds the page against it. */
  @Test
  void table_isThatOfTheLabPage() throws IOException {
    List<String> rows = new ArrayList<>();
    for (double perSecond : List.of(20_000.0, 30_000.0, 40_000.0)) {
      double cheap = p99(CHEAP, perSecond);
      double dear = p99(DEAR, perSecond);
      double slower = p99(SLOWER, perSecond);
      rows.add(
          String.format(
              Locale.ROOT,
              "| %,.0f | %.0f %% | %.0f | %.0f | %.1f | %.0f | %.2f |",
              perSecond,
              100 * DEAR.utilization(perSecond),
              cheap,
              dear,
              dear / cheap,
              slower,
              slower / dear));
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE)).containsAll(rows);
  }

  /** What is reckoned from the CPU that a message takes, beside what was measured. */
  @Test
  void measuredTable_isThatOfTheArchivedRuns() throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      for (String run : QUIET) {
        Path folder = archive.getPath("selector", run);
        rows.add(measuredRow("selector " + run, RunDirectory.read(runIn(folder))));
      }
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| selector \\d\\d .*"))
        .containsExactlyElementsOf(rows);
  }

  private static Path runIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(RunDirectory::isRun).findFirst().orElseThrow();
    }
  }

  private static String measuredRow(String name, Run run) {
    double perSecond = Objects.requireNonNull(run.plan().offeredPerSecond());
    Comparison cpu = run.comparison("dear", Metric.CPU_PER_MESSAGE).orElseThrow();
    Comparison tail = run.comparison("dear", Metric.TYPICAL_P99).orElseThrow();
    double reckoned = p99(new FifoQueue(cpu.baselineValue(), 100, 50), perSecond);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.1f | %.0f | %.0f | %.2f |",
        name,
        perSecond,
        cpu.baselineValue(),
        reckoned,
        tail.contestantValue(),
        tail.contestantValue() / reckoned);
  }

  private static double p99(FifoQueue queue, double perSecond) {
    return queue.serve(MESSAGES, Arrivals.UNIFORM, perSecond, SEED).percentile(99);
  }
}
