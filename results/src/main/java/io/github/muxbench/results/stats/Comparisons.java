package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.stats.Derivation.FromNewcomers;
import io.github.muxbench.results.stats.Derivation.FromResponses;
import io.github.muxbench.results.stats.Derivation.FromRounds;
import io.github.muxbench.results.stats.Derivation.FromWarmup;
import io.github.muxbench.results.stats.Derivation.FromWindows;
import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds one contestant of a run against its baseline, figure by figure. */
public final class Comparisons {

  private static final double LEVEL = 0.95;

  private final Run run;
  private final String baseline;
  private final String contestant;
  private final Map<String, BlockPercentiles> responses;
  private final Map<Metric, RatioEstimate> estimates = new EnumMap<>(Metric.class);

  /**
   * @param run with its blocks; its comparisons aren't looked at
   * @param contestant who is held against the baseline
   * @param responses percentiles of the response times of both, by contestant
   */
  public Comparisons(Run run, Contestant contestant, Map<String, BlockPercentiles> responses) {
    this.run = run;
    this.baseline = run.baseline().name();
    this.contestant = contestant.name();
    this.responses = responses;
    estimateAll();
  }

  /**
   * Returns the figures that the run supports, in the order of {@link Metric}, each judged by
   * itself.
   */
  public List<Comparison> all() {
    List<Comparison> all = new ArrayList<>();
    estimates.forEach((metric, estimate) -> all.add(comparison(metric, estimate)));
    return all;
  }

  /**
   * Returns the figures that the run is asked for in which the contestant differs from the baseline
   * even when it is allowed for that several figures are judged at once: each is held to a level at
   * which any of them differs by chance in one of twenty runs at most (Bonferroni).
   */
  public List<Comparison> differingTogether() {
    long asked = estimates.keySet().stream().filter(run.plan()::asks).count();
    double strict = 1 - (1 - LEVEL) / Math.max(1, asked);
    List<Comparison> differing = new ArrayList<>();
    estimates.forEach((metric, estimate) -> {
      if (run.plan().asks(metric) && (estimate.low(strict) > 1 || estimate.high(strict) < 1)) {
        differing.add(comparison(metric, estimate));
      }
    });
    return differing;
  }

  private Comparison comparison(Metric metric, RatioEstimate estimate) {
    double low = estimate.low(LEVEL);
    double high = estimate.high(LEVEL);
    return new Comparison(
        baseline,
        contestant,
        metric,
        estimate.baseline(),
        estimate.contestant(),
        estimate.ratio(),
        low,
        high,
        Comparison.Verdict.of(low, high),
        null,
        estimate.minimumDetectable(LEVEL));
  }

  private void estimateAll() {
    for (Metric metric : Metric.values()) {
      switch (Derivation.of(metric)) {
        case FromWindows windows ->
            keep(
                metric,
                BlockRatios.rounds(run, baseline, contestant, windows)
                    .flatMap(RatioEstimate::ofRounds));
        case FromResponses percentile -> percentile(metric, percentile);
        case FromRounds() -> typical(metric);
        case FromWarmup() -> memory(metric);
        case FromNewcomers newcomers -> newcomers(metric, newcomers);
      }
    }
  }

  private void percentile(Metric metric, FromResponses percentile) {
    Percentiles ofBaseline = responses(baseline).all();
    Percentiles ofContestant = responses(contestant).all();
    Double first = percentile.micros().apply(ofBaseline);
    Double second = percentile.micros().apply(ofContestant);
    keep(metric, first, second, responses(baseline), responses(contestant));
  }

  private void newcomers(Metric metric, FromNewcomers newcomers) {
    Double first = newcomers.micros(run.blocks(), baseline);
    Double second = newcomers.micros(run.blocks(), contestant);
    keep(metric, first, second, BlockPercentiles.NONE, BlockPercentiles.NONE);
  }

  /** Keeps a figure that is held against the other's block by block, if both have it. */
  private void keep(
      Metric metric,
      @Nullable Double ofBaseline,
      @Nullable Double ofContestant,
      BlockPercentiles baselineBlocks,
      BlockPercentiles contestantBlocks) {
    if (ofBaseline != null && ofContestant != null) {
      double[] logRatios = logRatios(metric, baselineBlocks, contestantBlocks);
      keep(metric, RatioEstimate.of(ofBaseline, ofContestant, logRatios));
    }
  }

  /** Of windows that were made for it: a run that wasn't asked for it doesn't have it. */
  private void typical(Metric metric) {
    if (run.plan().questions() == null) {
      return;
    }
    double[] logRatios = FromRounds.logRatios(run.blocks(), baseline, contestant);
    keep(metric, RatioEstimate.of(typical(baseline), typical(contestant), logRatios));
  }

  /** Returns the geometric mean of the figures of the blocks. */
  private double typical(String name) {
    return Math.exp(
        Arrays.stream(FromRounds.typical(run.blocks(), name))
            .map(Math::log)
            .average()
            .orElse(Double.NaN));
  }

  private double[] logRatios(
      Metric metric, BlockPercentiles ofBaseline, BlockPercentiles ofContestant) {
    double[] first = BlockFigures.of(run, baseline, metric, ofBaseline);
    double[] second = BlockFigures.of(run, contestant, metric, ofContestant);
    return IntStream.range(0, first.length)
        .mapToDouble(block -> Math.log(second[block] / first[block]))
        .toArray();
  }

  private void memory(Metric metric) {
    List<List<Round<Quotient>>> blocks = new ArrayList<>();
    for (Block block : run.blocks()) {
      Double first = FromWarmup.memory(block, baseline);
      Double second = FromWarmup.memory(block, contestant);
      if (first == null || second == null) {
        return;
      }
      blocks.add(List.of(new Round<>(new Quotient(first, 1), new Quotient(second, 1))));
    }
    keep(metric, RatioEstimate.ofRounds(blocks));
  }

  private void keep(Metric metric, Optional<RatioEstimate> estimate) {
    estimate.ifPresent(known -> estimates.put(metric, known));
  }

  private BlockPercentiles responses(String name) {
    BlockPercentiles found = responses.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no histograms of " + name);
    }
    return found;
  }
}
