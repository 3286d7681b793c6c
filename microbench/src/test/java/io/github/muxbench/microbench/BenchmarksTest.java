package io.github.muxbench.microbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.microbench.lessons.L2HandOff;
import io.github.muxbench.microbench.lessons.L3DirectAndHeap;
import io.github.muxbench.microbench.lessons.L4ReadInVain;
import io.github.muxbench.microbench.lessons.L5TimedRead;
import io.github.muxbench.microbench.lessons.L7ClosedLoop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

final class BenchmarksTest {

  @Test
  void theBenchmarkListNamesEveryBenchmark() {
    Set<String> classes = new TreeSet<>();
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                java.util.List.of(".*"),
                java.util.List.of())) {
      classes.add(entry.getUserClassQName());
    }
    assertThat(classes)
        .containsExactly(
            EchoRoundTrip.class.getName(),
            RecordLatency.class.getName(),
            WakeUp.class.getName(),
            L2HandOff.class.getName(),
            L3DirectAndHeap.class.getName(),
            L4ReadInVain.class.getName(),
            L5TimedRead.class.getName(),
            L7ClosedLoop.class.getName());
  }

  @Test
  void aRoundTripIsMeasured() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(EchoRoundTrip.class.getSimpleName())
                    .param("bytes", "64")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(50))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    assertThat(results).hasSize(3);
    assertThat(results)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }

  @Test
  void resultsGoWhereTheResultsAre() {
    assertThat(Benchmarks.resultFile(Path.of("root"), Instant.parse("2026-01-02T03:04:05Z")))
        .isEqualTo(Path.of("root", "results", "jmh", "20260102T030405Z.json"));
  }
}
