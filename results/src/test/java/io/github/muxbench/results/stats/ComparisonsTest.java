package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.WindowBuilder;
import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonsTest {

  @TempDir private static Path directory;
  private static @Nullable Map<String, List<Histogram>> written;

  @Test
  void capacity_isTheRatioOfMessagesASecond() throws IOException {
    Comparison capacity = find(Metric.CAPACITY, of(run(), SyntheticRun.CONTESTANT));
    assertThat(capacity.baseline()).isEqualTo(SyntheticRun.BASELINE);
    assertThat(capacity.contestant()).isEqualTo(SyntheticRun.CONTESTANT);
    assertThat(capacity.baselineValue()).isCloseTo(192_700, within(15_000.0));
    assertThat(capacity.ratio())
        .isCloseTo(capacity.ratioOfTotals(), within(0.01))
        .isCloseTo(140_300.0 / 192_700, within(0.03))
        .isStrictlyBetween(capacity.ciLow(), capacity.ciHigh());
    assertThat(capacity.verdict()).isEqualTo(Verdict.LOWER);
  }

  @Test
  void percentiles_areMicrosecondsOfTheMergedHistograms() throws IOException {
    Comparisons comparisons = of(run(), SyntheticRun.CONTESTANT);
    assertThat(find(Metric.RESPONSE_P50, comparisons).baselineValue())
        .isEqualTo(merged(SyntheticRun.BASELINE).getValueAtPercentile(50) / 1e3);
    assertThat(find(Metric.RESPONSE_P999, comparisons).contestantValue())
        .isEqualTo(merged(SyntheticRun.CONTESTANT).getValueAtPercentile(99.9) / 1e3);
    assertThat(find(Metric.RESPONSE_P50, comparisons).ratio()).isCloseTo(1.3, within(0.01));
    assertThat(find(Metric.RESPONSE_P50, comparisons).verdict()).isEqualTo(Verdict.HIGHER);
  }

  @Test
  void control_differsInNothing() throws IOException {
    Comparisons control = of(run(), SyntheticRun.CONTROL);
    assertThat(control.all()).isNotEmpty();
    assertThat(control.differingTogether()).isEmpty();
  }

  @Test
  void whatThePlatformDoesNotTell_isAbsent() throws IOException {
    Run silent = SyntheticRun.silent();
    assertThat(of(silent, SyntheticRun.CONTESTANT).all())
        .extracting(Comparison::metric)
        .containsExactly(
            Metric.CAPACITY, Metric.RESPONSE_P50, Metric.RESPONSE_P99, Metric.RESPONSE_P999);
  }

  @Test
  void cpuAndSwitches_areOfAllMessagesThatTheServerAnswered() throws IOException {
    Run run =
        withWindows(window ->
            SyntheticRun.using(
                window,
                new Window.ServerUse(
                    40_000,
                    window.contestant().equals(SyntheticRun.CONTESTANT) ? 240_000.0 : 200_000.0,
                    300L,
                    100L,
                    null,
                    null,
                    null)));
    Comparisons comparisons = of(run, SyntheticRun.CONTESTANT);
    assertThat(find(Metric.CPU_PER_MESSAGE, comparisons).baselineValue())
        .isCloseTo(5, within(1e-9));
    assertThat(find(Metric.CPU_PER_MESSAGE, comparisons).ratio()).isCloseTo(1.2, within(1e-9));
    assertThat(find(Metric.SWITCHES_PER_MESSAGE, comparisons).contestantValue())
        .isCloseTo(0.01, within(1e-9));
  }

  @Test
  void oneWindowThatThePlatformDoesNotTell_leavesTheFigureOut() throws IOException {
    Window.ServerUse known = new Window.ServerUse(40_000, 200_000.0, 3L, 1L, null, null, null);
    Run run =
        withWindows(window ->
            window.contestant().equals(SyntheticRun.BASELINE) && window.round() == 2
                ? SyntheticRun.using(window, null)
                : SyntheticRun.using(window, known));
    assertThat(of(run, SyntheticRun.CONTESTANT).all())
        .extracting(Comparison::metric)
        .doesNotContain(Metric.CPU_PER_MESSAGE, Metric.SWITCHES_PER_MESSAGE);
  }

  @Test
  void memory_isComparedBlockByBlock() throws IOException {
    Comparison memory =
        find(
            Metric.MEMORY_PER_CONNECTION,
            of(withBlocks(block -> warmed(block, 2_000.0)), SyntheticRun.CONTESTANT));
    assertThat(memory.baselineValue()).isEqualTo(1_000);
    assertThat(memory.ratio()).isEqualTo(2);
    assertThat(
            of(
                    withBlocks(block -> warmed(block, block.index() == 1 ? null : 2_000.0)),
                    SyntheticRun.CONTESTANT)
                .all())
        .extracting(Comparison::metric)
        .doesNotContain(Metric.MEMORY_PER_CONNECTION);
  }

  @Test
  void percentileThatTooFewMessagesSupport_isAbsent() throws IOException {
    UnaryOperator<Histogram> few =
        histogram -> {
          Histogram part = new Histogram(3);
          part.setAutoResize(true);
          part.recordValueWithCount(histogram.getValueAtPercentile(50), 1_200);
          return part;
        };
    Map<String, BlockPercentiles> responses =
        Map.of(
            SyntheticRun.BASELINE, mapped(SyntheticRun.BASELINE, few),
            SyntheticRun.CONTESTANT, mapped(SyntheticRun.CONTESTANT, few));
    assertThat(new Comparisons(run(), contestant(SyntheticRun.CONTESTANT), responses).all())
        .extracting(Comparison::metric)
        .contains(Metric.RESPONSE_P50, Metric.RESPONSE_P99)
        .doesNotContain(Metric.RESPONSE_P999);
  }

  @Test
  void differingTogether_isStricterThanEachFigureByItself() throws IOException {
    Comparisons comparisons = of(run(), SyntheticRun.CONTESTANT);
    assertThat(comparisons.differingTogether())
        .extracting(Comparison::metric)
        .contains(Metric.CAPACITY, Metric.RESPONSE_P50);
    Comparisons barely = of(barelyDifferent(), SyntheticRun.CONTESTANT);
    assertThat(find(Metric.CAPACITY, barely).verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(barely.differingTogether())
        .extracting(Comparison::metric)
        .doesNotContain(Metric.CAPACITY);
  }

  @Test
  void oneBlock_supportsNothing() throws IOException {
    Run run = run();
    Run one = SyntheticRun.withBlocks(run, run.blocks().subList(0, 1));
    assertThat(of(one, SyntheticRun.CONTESTANT).all()).isEmpty();
  }

  @Test
  void contestantWithoutHistograms_isNamed() {
    assertThatThrownBy(() -> new Comparisons(run(), contestant(SyntheticRun.CONTESTANT), Map.of()))
        .hasMessage("no histograms of selector");
  }

  /**
   * Blocks that differ by 2, 3 and 4 %: 5.2 standard errors from none. With two degrees of freedom
   * one figure takes 4.3 to differ, and one of four takes 8.9.
   */
  private static Run barelyDifferent() {
    return withBlocks(block ->
        new Block(
            block.index(),
            block.warmups(),
            block.windows().stream()
                .map(window ->
                    receiving(
                        window,
                        window.contestant().equals(SyntheticRun.CONTESTANT)
                            ? Math.round(1e6 * Math.exp(0.02 + 0.01 * block.index()))
                            : 1_000_000))
                .toList()));
  }

  private static Comparison find(Metric metric, Comparisons comparisons) {
    return comparisons.all().stream()
        .filter(comparison -> comparison.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static Run run() {
    return SyntheticRun.run();
  }

  private static Contestant contestant(String name) {
    return run().contestants().stream()
        .filter(contestant -> contestant.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Comparisons of(Run run, String contestant) throws IOException {
    Map<String, BlockPercentiles> responses = new HashMap<>();
    int finished = run.blocks().size();
    responses()
        .forEach((name, blocks) ->
            responses.put(name, BlockPercentiles.of(blocks.subList(0, finished))));
    return new Comparisons(run, contestant(contestant), responses);
  }

  private static Map<String, List<Histogram>> responses() throws IOException {
    if (written == null) {
      SyntheticRun.write(directory, run());
      Map<String, List<Histogram>> read = new HashMap<>();
      for (Contestant each : run().contestants()) {
        read.put(
            each.name(),
            BlockHistograms.read(directory, run(), each.name(), Set.of(RunDirectory.RESPONSE))
                .getOrDefault(RunDirectory.RESPONSE, List.of()));
      }
      written = read;
    }
    return written;
  }

  private static Histogram merged(String contestant) throws IOException {
    return Merging.of(Objects.requireNonNull(responses().get(contestant)));
  }

  private static BlockPercentiles mapped(String contestant, UnaryOperator<Histogram> change)
      throws IOException {
    return BlockPercentiles.of(
        Objects.requireNonNull(responses().get(contestant)).stream().map(change).toList());
  }

  private static Run withWindows(UnaryOperator<Window> change) {
    return withBlocks(block ->
        new Block(block.index(), block.warmups(), block.windows().stream().map(change).toList()));
  }

  private static Run withBlocks(UnaryOperator<Block> change) {
    return SyntheticRun.withBlocks(run(), run().blocks().stream().map(change).toList());
  }

  private static Block warmed(Block block, @Nullable Double contestantBytes) {
    return new Block(
        block.index(),
        List.of(
            new Block.Warmup(SyntheticRun.BASELINE, 1, true, List.of(), null, 1_000.0),
            new Block.Warmup(SyntheticRun.CONTESTANT, 1, true, List.of(), null, contestantBytes)),
        block.windows());
  }

  private static Window receiving(Window window, long received) {
    return WindowBuilder.from(window).received(received).build();
  }
}
