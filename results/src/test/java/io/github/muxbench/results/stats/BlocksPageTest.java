package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.stats.Derivation.FromRounds;
import io.github.muxbench.results.stats.Derivation.FromWindows;
import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/**
 * What docs/lab/blocks.md reckons with is what a published run shows: how much a figure scatters
 * from round to round and from block to block, and what other numbers of them would have come to.
 */
class BlocksPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "blocks.md");
  private static final Path RUN = Path.of("published", "20261126-standard");

  private static final int DRAWS = 200;
  private static final long SEED = 20_261_126;

  /**
   * Standard deviations of the logarithm of a ratio.
   *
   * @param rounds of a block
   * @param ofRound what one round would have if a block's estimate were their mean
   * @param betweenBlocks what is left of the scatter of blocks
   */
  private record Scatter(int rounds, double ofRound, double betweenBlocks) {

    /** Returns half of the interval that is to be expected of so many blocks and rounds. */
    double halfWidth(int blocks, int roundsOfBlock) {
      double ofBlock = betweenBlocks * betweenBlocks + ofRound * ofRound / roundsOfBlock;
      return TDistribution.of(blocks - 1.0).inverseSurvivalProbability(0.025)
          * Math.sqrt(ofBlock / blocks);
    }
  }

  /** Numbers that a profile has, or might have. */
  private record Choice(String name, int blocks, int capacityWindows, int latencyWindows) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("standard", 10, 24, 120),
          new Choice("more of capacity", 10, 40, 120),
          new Choice("fewer, longer blocks", 6, 24, 230),
          new Choice("more, shorter blocks", 16, 24, 50));

  @Test
  void tables_areReckonedFromThePublishedRun() throws IOException {
    Run run = RunDirectory.read(RUN);
    List<String> rows = new ArrayList<>();
    for (String contestant : List.of("virtual-threads", "control")) {
      for (Metric question : Metric.QUESTIONS) {
        Scatter scatter = scatter(run, contestant, question);
        rows.add(
            String.format(
                Locale.ROOT,
                "| %s, %s | %d | %.1f %% | %.1f %% |",
                contestant,
                question.title(),
                scatter.rounds(),
                scatter.ofRound() * 100,
                scatter.betweenBlocks() * 100));
      }
    }
    for (Choice choice : CHOICES) {
      rows.add(row(run, choice));
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| (virtual-threads|control|standard|more|fewer).*"))
        .containsExactlyElementsOf(rows);
  }

  private static String row(Run run, Choice choice) {
    Plan plan = run.plan();
    double seconds =
        choice.blocks()
            * (besideWindows(run)
                + run.contestants().size()
                    * windowSeconds(plan, choice.capacityWindows(), choice.latencyWindows()));
    List<String> halfWidths =
        Metric.QUESTIONS.stream()
            .map(question -> {
              int rounds =
                  question == Metric.CAPACITY ? choice.capacityWindows() : choice.latencyWindows();
              double half =
                  scatter(run, "virtual-threads", question).halfWidth(choice.blocks(), rounds);
              return String.format(Locale.ROOT, "±%.1f %%", half * 100);
            })
            .toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.0f s | %s |",
        choice.name(),
        choice.blocks(),
        choice.capacityWindows(),
        choice.latencyWindows(),
        seconds,
        String.join(" | ", halfWidths));
  }

  /** Returns how long a block took for all but its windows: to start, warm up and end. */
  private static double besideWindows(Run run) {
    Plan plan = run.plan();
    double windows =
        run.contestants().size()
            * windowSeconds(plan, plan.capacityWindows(), plan.latencyWindows());
    return run.durationSeconds() / run.blocks().size() - windows;
  }

  private static double windowSeconds(Plan plan, int capacityWindows, int latencyWindows) {
    return (capacityWindows * (plan.capacityWindowMillis() + plan.discardMillis())
            + latencyWindows * (plan.latencyWindowMillis() + plan.discardMillis())
            + plan.sustainedMillis()
            + plan.discardMillis())
        / 1e3;
  }

  private static Scatter scatter(Run run, String contestant, Metric question) {
    SplittableRandom random = new SplittableRandom(SEED);
    Variance ofBlocks = Variance.create();
    double within = 0;
    int rounds = 0;
    for (Block block : run.blocks()) {
      Run alone = run.withBlocks(List.of(block));
      ofBlocks.accept(Math.log(ratio(alone, contestant, question)));
      Variance drawn = Variance.create();
      for (int draw = 0; draw < DRAWS; draw++) {
        drawn.accept(redrawn(alone, contestant, question, random));
      }
      within += drawn.getAsDouble() / run.blocks().size();
      rounds = rounds(alone, contestant, question);
    }
    return new Scatter(
        rounds,
        Math.sqrt(within * rounds),
        Math.sqrt(Math.max(0, ofBlocks.getAsDouble() - within)));
  }

  private static double ratio(Run alone, String contestant, Metric question) {
    var same = Comparison.Verdict.NO_DIFFERENCE_SHOWN;
    String baseline = alone.baseline().name();
    var comparison = new Comparison(baseline, contestant, question, 1, 1, 1, 1, 1, same, null, 0);
    return BlockRatios.of(alone, comparison, BlockPercentiles.NONE, BlockPercentiles.NONE)[0];
  }

  /** Returns the estimate of a block whose rounds are drawn from its own, with replacement. */
  private static double redrawn(
      Run alone, String contestant, Metric question, SplittableRandom random) {
    if (question == Metric.TYPICAL_P99) {
      return FromRounds.logRatio(
          redrawn(p99(alone, alone.baseline().name()), random),
          redrawn(p99(alone, contestant), random));
    }
    List<Round<Quotient>> sides = sides(alone, contestant, question);
    return Typical.logRatio(
        Stream.generate(() -> sides.get(random.nextInt(sides.size())))
            .limit(sides.size())
            .toList());
  }

  private static double[] redrawn(double[] values, SplittableRandom random) {
    return IntStream.range(0, values.length)
        .mapToDouble(_ -> values[random.nextInt(values.length)])
        .toArray();
  }

  private static int rounds(Run alone, String contestant, Metric question) {
    return question == Metric.TYPICAL_P99
        ? p99(alone, contestant).length
        : sides(alone, contestant, question).size();
  }

  private static double[] p99(Run alone, String contestant) {
    return alone.blocks().getFirst().rounds(contestant).stream().mapToDouble(Math::log).toArray();
  }

  private static List<Round<Quotient>> sides(Run alone, String contestant, Metric question) {
    return BlockRatios.rounds(
            alone, alone.baseline().name(), contestant, (FromWindows) Derivation.of(question))
        .orElseThrow()
        .getFirst();
  }
}
