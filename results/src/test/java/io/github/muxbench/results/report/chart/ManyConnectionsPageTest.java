package io.github.muxbench.results.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.text.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

/** What docs/lab/connections.md says of many active connections is what the archived runs say. */
class ManyConnectionsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "connections.md");
  private static final Path ARCHIVE = Path.of("published", "connections-20261126.zip");

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double PERCENTILE = 99;

  /** Of each contestant in a run; those with no histogram of their own would be in one of many. */
  private static final int LATENCY_WINDOWS = 390;

  @Test
  void table_hasWhatEachRunSays() throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE);
        Stream<Path> runs = Files.list(archive.getPath("/"))) {
      for (Path run : runs.sorted().toList()) {
        rows.add(row(run));
      }
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE)).containsSequence(rows);
  }

  private static String row(Path directory) throws IOException {
    Run run = RunDirectory.read(directory);
    Comparison capacity = run.comparisons(Metric.CAPACITY).getFirst();
    List<Lag> lags = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      lags.add(lag(directory, contestant.name()));
    }
    return "| %s | %,d | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            directory.getFileName().toString().replace("/", ""),
            run.plan().connections(),
            Numbers.compact(capacity.baselineValue()),
            Numbers.compact(capacity.contestantValue()),
            Numbers.ratio(capacity.ratio(), capacity.ciLow(), capacity.ciHigh()),
            lags.getFirst().all(),
            lags.getLast().all(),
            lags.getFirst().typical(),
            lags.getLast().typical());
  }

  /**
   * How late the generator was, p99 in microseconds.
   *
   * @param all of all messages
   * @param typical of the median window
   */
  private record Lag(String all, String typical) {}

  /** Of its logs the archive has the generator's lag alone, so it is no run to be read whole. */
  private static Lag lag(Path directory, String contestant) throws IOException {
    Histogram all = new Histogram(3);
    List<Long> windows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(directory.resolve(contestant + ".hlog"));
        HistogramLogReader reader = new HistogramLogReader(in)) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        if (RunDirectory.LAG.equals(next.getTag())) {
          all.add((Histogram) next);
          windows.add(((Histogram) next).getValueAtPercentile(PERCENTILE));
        }
      }
    }
    assertThat(windows).hasSizeGreaterThan(LATENCY_WINDOWS);
    windows.sort(null);
    return new Lag(
        micros(all.getValueAtPercentile(PERCENTILE)), micros(windows.get(windows.size() / 2)));
  }

  private static String micros(long nanos) {
    return Numbers.significant(nanos / NANOS_PER_MICRO);
  }
}
