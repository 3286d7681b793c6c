package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The 95 % interval of what a run is asked holds the truth in 93 to 97 of 100 runs, and
 * docs/lab/coverage.md says in how many.
 *
 * <p>Of a simulated run the truth is known, and the noise is a model of what was measured. Of a
 * relabelled run the noise is the machine's, and the truth is known since both processes are of one
 * server.
 */
class CoverageTest {

  private static final double LEVEL = 0.95;
  private static final double LOWEST = 0.93;
  private static final double HIGHEST = 0.97;

  /** Runs of each case; by chance the share is off by 0.5 % (standard deviation). */
  private static final int SIMULATED = 2_000;

  /** Of each archived run. */
  private static final int RELABELLED = 1_000;

  private static final long SEED = 20_261_125;
  private static final double OTHER_TRUTH = 1.1;
  private static final double DRIFT = 0.2;
  private static final Path PAGE = Path.of("..", "docs", "lab", "coverage.md");

  /** Blocks and windows of a profile. */
  private record Size(int blocks, int capacityWindows, int latencyWindows) {}

  private static final Size QUICK = new Size(4, 18, 60);
  private static final Size STANDARD = new Size(10, 24, 120);

  /**
   * Standard deviation of what a block adds to the logarithm of the ratio: of alike and of unlike.
   */
  private record BetweenBlocks(double least, double most) {}

  /** In what share of some runs the interval held the truth. */
  private record Coverage(String of, double share) {

    String percent() {
      return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
  }

  private final SplittableRandom seeds = new SplittableRandom(SEED);
  private final List<Coverage> all = new ArrayList<>();

  @Test
  void intervals_holdTheTruthInNineteenOfTwentyRuns_asThePageSays() throws IOException {
    List<Run> archived = new ArrayList<>(ArchivedRuns.valid(ArchivedRuns.FIXED_ORDER, ""));
    archived.addAll(ArchivedRuns.valid(ArchivedRuns.DRAWN_ORDER, ""));
    archived.addAll(ArchivedRuns.valid(ArchivedRuns.QUESTIONS, ""));
    archived.addAll(ArchivedRuns.valid(ArchivedRuns.STANDARD_QUESTIONS, ""));
    List<String> rows = new ArrayList<>();
    for (Metric question : Metric.QUESTIONS) {
      rows.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s |",
              question.title(),
              simulated(question, QUICK),
              simulated(question, STANDARD),
              relabelled(question, QUICK.blocks(), archived),
              relabelled(question, STANDARD.blocks(), archived)));
    }
    List<String> whys =
        Stream.of(Metric.CAPACITY, Metric.CPU_PER_MESSAGE)
            .map(question -> ofFarBlocks(question, archived))
            .toList();
    Stream.of(all, rows, whys).flatMap(List::stream).forEach(System.out::println);

    assertThat(all)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.share()).isBetween(LOWEST, HIGHEST));
    String titles = Metric.QUESTIONS.stream().map(Metric::title).collect(Collectors.joining("|"));
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| (" + titles + ") \\|.*"))
        .containsExactlyElementsOf(rows);
    assertThat(PAGE).content().contains(whys);
  }

  /** Returns that of equal processes of one server, and of unlike ones while the machine drifts. */
  private String simulated(Metric question, Size size) {
    BetweenBlocks between = betweenBlocks(question);
    int blocks = size.blocks();
    int rounds = question == Metric.CAPACITY ? size.capacityWindows() : size.latencyWindows();
    return Stream.of(
            new MadeUpRun(blocks, rounds, 1, between.least(), 0),
            new MadeUpRun(blocks, rounds, OTHER_TRUTH, between.most(), DRIFT))
        .map(made -> judged(question + " of " + made, simulated(question, made)).percent())
        .collect(Collectors.joining(" and ", "", " %"));
  }

  private double simulated(Metric question, MadeUpRun made) {
    // Each run has a seed of its own, so that it doesn't matter which thread computes it.
    long[] ofRuns = seeds.longs(SIMULATED).toArray();
    long held =
        Arrays.stream(ofRuns)
            .parallel()
            .mapToObj(seed -> made.estimate(question, new SplittableRandom(seed)))
            .filter(estimate -> holds(estimate, made.truth()))
            .count();
    return (double) held / SIMULATED;
  }

  private static BetweenBlocks betweenBlocks(Metric question) {
    return switch (question) {
      case CAPACITY -> new BetweenBlocks(0, 0.009);
      case CPU_PER_MESSAGE -> new BetweenBlocks(0.001, 0.04);
      case TYPICAL_P99 -> new BetweenBlocks(0, 0.03);
      default -> throw new IllegalArgumentException("no noise is known of " + question);
    };
  }

  private Coverage judged(String of, double share) {
    Coverage coverage = new Coverage(of, share);
    all.add(coverage);
    return coverage;
  }

  /** Returns that of all runs together that have so many blocks. */
  private String relabelled(Metric question, int blocks, List<Run> archived) {
    List<Relabelling> runs = withBlocks(blocks, question, archived);
    return runs.isEmpty()
        ? "–"
        : judged(question + " of " + blocks + " blocks, relabelled", relabelled(runs, blocks))
                .percent()
            + " % of "
            + runs.size();
  }

  private static double relabelled(List<Relabelling> runs, int blocks) {
    SplittableRandom random = new SplittableRandom(SEED);
    long held =
        runs.stream()
            .flatMap(run -> Stream.generate(() -> run.draw(blocks, random)).limit(RELABELLED))
            .filter(estimate -> holds(estimate, 1))
            .count();
    return (double) held / (runs.size() * RELABELLED);
  }

  private static List<Relabelling> withBlocks(int blocks, Metric question, List<Run> archived) {
    return archived.stream()
        .flatMap(run -> Relabelling.of(run, question).stream())
        .filter(each -> each.blocks().size() >= blocks)
        .toList();
  }

  /** Returns why relabelled runs are above 95 %: a sentence of the page. */
  private static String ofFarBlocks(Metric question, List<Run> archived) {
    int blocks = STANDARD.blocks();
    Map<Boolean, List<Relabelling>> runs =
        withBlocks(blocks, question, archived).stream()
            .collect(Collectors.partitioningBy(Relabelling::hasFarBlock));
    List<Relabelling> far = runs.getOrDefault(true, List.of());
    List<Relabelling> others = runs.getOrDefault(false, List.of());
    return String.format(
        Locale.ROOT,
        "%.1f %% of %d and %.1f %% of %d for %s",
        100 * relabelled(far, blocks),
        far.size(),
        100 * relabelled(others, blocks),
        others.size(),
        question.title());
  }

  private static boolean holds(RatioEstimate estimate, double truth) {
    return estimate.low(LEVEL) <= truth && truth <= estimate.high(LEVEL);
  }
}
