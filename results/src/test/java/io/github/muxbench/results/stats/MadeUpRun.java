package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.stats.Derivation.FromRounds;
import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A run whose true ratio is known, with the noise of the machine that the published runs are of.
 *
 * @param blocks of the run
 * @param rounds of each block
 * @param truth the ratio that a run without end would show
 * @param betweenBlocks standard deviation of what a block adds to the logarithm of the ratio
 * @param drift by how much the machine slows down from the first window of a block to the last, 0.2
 *     for a fifth
 */
record MadeUpRun(int blocks, int rounds, double truth, double betweenBlocks, double drift) {

  /** Together with the stalls, 0.055 for the logarithm of a round's ratio. */
  private static final double CAPACITY_NOISE = 0.036;

  private static final double STALLED = 0.05;
  private static final double WINDOW_MILLIS = 50;
  private static final double SHORTEST_STALL_MILLIS = 1;
  private static final double LONGEST_STALL_MILLIS = 5;

  /** 0.08 for the logarithm of a round's ratio, which two windows share. */
  private static final double CPU_NOISE = 0.08 / Math.sqrt(2);

  private static final double CPU_MICROS = 10;

  /**
   * What share of windows had a p99 of at most so many microseconds, and how many: of the selector
   * server at 65,000 messages a second. Both ends are guessed.
   */
  private static final double[] SHARES = {0, 0.05, 0.25, 0.5, 0.75, 0.85, 0.9, 0.95, 1};

  private static final double[] P99_MICROS = {36, 42, 54, 71, 130, 200, 700, 1_700, 5_000};

  /** What a window of one contestant shows. */
  private interface Draw {

    /**
     * @param factor true ratio, and luck of the block; 1 for the baseline
     * @param slowness of the machine, 1 at the beginning of a block
     */
    double window(double factor, double slowness);
  }

  /** Returns what a run says that is drawn anew. */
  RatioEstimate estimate(Metric question, SplittableRandom random) {
    return switch (question) {
      case CAPACITY -> capacity(random);
      case CPU_PER_MESSAGE -> cpuPerMessage(random);
      case TYPICAL_P99 -> typicalP99(random);
      default -> throw new IllegalArgumentException("no noise is known of " + question);
    };
  }

  /** Messages a second in closed-loop windows, some of which a stall takes a part of. */
  private RatioEstimate capacity(SplittableRandom random) {
    return ofQuotients(
        random,
        (factor, slowness) -> {
          double own = factor / slowness * Math.exp(CAPACITY_NOISE * random.nextGaussian());
          return random.nextDouble() < STALLED
              ? own
                  * (1
                      - random.nextDouble(SHORTEST_STALL_MILLIS, LONGEST_STALL_MILLIS)
                          / WINDOW_MILLIS)
              : own;
        });
  }

  /** Microseconds of CPU per message. */
  private RatioEstimate cpuPerMessage(SplittableRandom random) {
    return ofQuotients(
        random,
        (factor, slowness) ->
            CPU_MICROS * factor * slowness * Math.exp(CPU_NOISE * random.nextGaussian()));
  }

  /** The p99 of windows that stalls of the host have hit as often as those that were measured. */
  private RatioEstimate typicalP99(SplittableRandom random) {
    double[] logRatios =
        blocks(random, (factor, slowness) -> factor * slowness * p99Micros(random)).stream()
            .mapToDouble(block ->
                FromRounds.logRatio(logs(block, Round::baseline), logs(block, Round::contestant)))
            .toArray();
    return RatioEstimate.of(1, 1, logRatios).orElseThrow();
  }

  private static double[] logs(List<Round<Double>> block, Function<Round<Double>, Double> side) {
    return block.stream().map(side).mapToDouble(Math::log).toArray();
  }

  private static double p99Micros(SplittableRandom random) {
    double share = random.nextDouble();
    int above = -Arrays.binarySearch(SHARES, share) - 1;
    if (above <= 0) {
      return P99_MICROS[-above - 1]; // Hit to the last bit.
    }
    double part = (share - SHARES[above - 1]) / (SHARES[above] - SHARES[above - 1]);
    return P99_MICROS[above - 1] * Math.pow(P99_MICROS[above] / P99_MICROS[above - 1], part);
  }

  private RatioEstimate ofQuotients(SplittableRandom random, Draw draw) {
    return RatioEstimate.ofRounds(
            blocks(random, draw).stream()
                .map(block ->
                    block.stream()
                        .map(round ->
                            new Round<>(
                                new Quotient(round.baseline(), 1),
                                new Quotient(round.contestant(), 1)))
                        .toList())
                .toList())
        .orElseThrow();
  }

  private List<List<Round<Double>>> blocks(SplittableRandom random, Draw draw) {
    return IntStream.range(0, blocks).mapToObj(_ -> block(random, draw)).toList();
  }

  /** Contestants alternate, and a coin says who is first. */
  private List<Round<Double>> block(SplittableRandom random, Draw draw) {
    double factor = truth * Math.exp(betweenBlocks * random.nextGaussian());
    List<Round<Double>> block = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      int first = random.nextInt(2);
      double baseline = draw.window(1, slowness(2 * round + first));
      double contestant = draw.window(factor, slowness(2 * round + 1 - first));
      block.add(new Round<>(baseline, contestant));
    }
    return block;
  }

  private double slowness(int window) {
    return 1 + drift * window / (2 * rounds - 1);
  }
}
