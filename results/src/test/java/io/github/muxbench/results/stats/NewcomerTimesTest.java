package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.stats.NewcomerTimes.Percentile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewcomerTimesTest {

  @TempDir private Path directory;

  @Test
  void percentile_isThatOfTheNearestRank() {
    NewcomerTimes times = times(upTo(10));
    assertThat(times.percentile(50)).contains(new Percentile(5, true));
    assertThat(times.percentile(90)).contains(new Percentile(9, true));
    assertThat(times.percentile(91)).contains(new Percentile(10, true));
    assertThat(times().percentile(50)).isEmpty();
  }

  @Test
  void whoeverHasNoAnswer_takesPart_andHidesOnlyTheRanksFromItsAgeOn() {
    // 1 to 8 answered, two without an answer at the ages of 20 and 30.
    NewcomerTimes late = times(upTo(8), 20, 30);
    assertThat(late.percentile(50)).contains(new Percentile(5, true));
    assertThat(late.percentile(80)).contains(new Percentile(8, true));
    assertThat(late.percentile(90)).contains(new Percentile(20, false));
    // Had that of the age 3 been answered, it would have come at any time after that.
    NewcomerTimes early = times(new double[] {1, 2, 5, 6, 7}, 3);
    assertThat(early.percentile(30)).contains(new Percentile(2, true));
    assertThat(early.percentile(80)).contains(new Percentile(6, false));
    // At the same time an answer is known, and comes first.
    assertThat(times(new double[] {4}, 4).percentile(50)).contains(new Percentile(4, true));
  }

  @Test
  void ratio_isThatOfBlocks_withAnIntervalOverThem() throws IOException {
    List<Comparison> comparisons =
        compared((name, block) ->
            SyntheticRun.turn(
                20, name.equals(SyntheticRun.CONTESTANT) ? 9_000 + 100 * block : 3_000, 0));
    for (Metric metric : List.of(Metric.NEWCOMER_P50, Metric.NEWCOMER_P90)) {
      Comparison found =
          comparisons.stream().filter(each -> each.metric() == metric).findFirst().orElseThrow();
      assertThat(found.baselineValue()).isEqualTo(3_000);
      assertThat(found.ratio()).isCloseTo(Math.cbrt(3 * 9.1 / 3 * 9.2 / 3), within(1e-9));
      assertThat(found.ratio()).isStrictlyBetween(found.ciLow(), found.ciHigh());
    }
  }

  @Test
  void percentileThatOneBlockDoesNotTell_isInNoComparison() throws IOException {
    assertThat(
            compared((name, block) ->
                block == 1 && name.equals(SyntheticRun.CONTESTANT)
                    ? SyntheticRun.turn(15, 9_000, 5)
                    : SyntheticRun.turn(20, 3_000, 0)))
        .extracting(Comparison::metric)
        .contains(Metric.NEWCOMER_P50)
        .doesNotContain(Metric.NEWCOMER_P90);
  }

  @Test
  void medianNeedsTenNewcomersInEachBlock_andTheNinetiethPercentileTwenty() throws IOException {
    assertThat(compared((_, block) -> SyntheticRun.turn(block == 0 ? 19 : 20, 3_000, 0)))
        .extracting(Comparison::metric)
        .contains(Metric.NEWCOMER_P50)
        .doesNotContain(Metric.NEWCOMER_P90);
    assertThat(compared((_, block) -> SyntheticRun.turn(block == 0 ? 9 : 20, 3_000, 0)))
        .extracting(Comparison::metric)
        .doesNotContain(Metric.NEWCOMER_P50, Metric.NEWCOMER_P90);
  }

  private List<Comparison> compared(BiFunction<String, Integer, Window.Sustained> turns)
      throws IOException {
    Run run = SyntheticRun.withTurns(turns);
    Path path = directory.resolve("run");
    if (!path.toFile().exists()) {
      SyntheticRun.write(path, run);
    }
    Map<String, BlockPercentiles> responses = BlockPercentiles.ofResponses(path, run);
    Contestant contestant = run.contestants().get(1);
    return new Comparisons(run, contestant, responses).all();
  }

  private static NewcomerTimes times(double[] answered, double... censored) {
    return new NewcomerTimes(
        DoubleStream.of(answered).boxed().toList(), DoubleStream.of(censored).boxed().toList());
  }

  private static double[] upTo(int last) {
    return IntStream.rangeClosed(1, last).asDoubleStream().toArray();
  }

  private static NewcomerTimes times() {
    return times(new double[0]);
  }
}
