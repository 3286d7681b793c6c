package io.github.muxbench.results.report.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.Side;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What docs/lab/trace.md says is what the archived runs and scenes say. */
class TraceLabPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "trace.md");
  private static final Path RUNS = Path.of("published", "recorder-20261126.zip");
  private static final Path SCENES = Path.of("published", "traces-20261127.zip");

  private static final double LEAST = 0.98;
  private static final double MOST = 1.02;

  @Test
  void recorderThatIsOff_costsNothingThatAStandardRunStates() throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(RUNS)) {
      for (String server : List.of("selector", "virtual-threads")) {
        Run run = RunDirectory.read(archive.getPath("/", server));
        Comparison capacity = run.comparison("new", Metric.CAPACITY).orElseThrow();
        Comparison cpu = run.comparison("new", Metric.CPU_PER_MESSAGE).orElseThrow();
        assertThat(capacity.ciLow()).isGreaterThanOrEqualTo(LEAST);
        assertThat(cpu.ciHigh()).isLessThanOrEqualTo(MOST);
        rows.add(
            "| %s | %s | %s | %s |"
                .formatted(
                    server,
                    ratio(capacity),
                    ratio(cpu),
                    Objects.requireNonNull(run.validity()).verdict()));
      }
    }
    rows.forEach(System.out::println);
    assertThat(Files.readAllLines(PAGE)).containsSequence(rows);
  }

  @Test
  void newcomer_waitsWhileOthersAreServed_andNotWithTheOtherPollers() throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(SCENES)) {
      for (Side side : Trace.KIND.read(archive.getPath("/", "starvation")).sides()) {
        Step accepts = of(side, StepKind.ACCEPTS);
        Step reads = of(side, StepKind.READS);
        long meanwhile =
            side.steps().stream()
                .filter(each -> each.kind() == StepKind.READS)
                .filter(each -> each.at() > accepts.at() && each.at() < reads.at())
                .count();
        rows.add(
            String.format(
                Locale.ROOT,
                "| %s | %.2f | %d |",
                side.name(),
                (reads.at() - accepts.at()) / 1e3,
                meanwhile));
      }
    }
    rows.forEach(System.out::println);
    assertThat(Files.readAllLines(PAGE)).containsSequence(rows);
  }

  private static Step of(Side side, StepKind kind) {
    return side.steps().stream()
        .filter(each -> "n".equals(each.client()) && each.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static String ratio(Comparison comparison) {
    return Numbers.ratio(comparison.ratio(), comparison.ciLow(), comparison.ciHigh());
  }
}
