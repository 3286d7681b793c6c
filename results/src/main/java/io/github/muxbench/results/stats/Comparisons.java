package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.WindowHistograms;
import io.github.muxbench.results.stats.Derivation.FromResponses;
import io.github.muxbench.results.stats.Derivation.FromWarmup;
import io.github.muxbench.results.stats.Derivation.FromWindows;
import io.github.muxbench.results.stats.Figure.Quotient;
import io.github.muxbench.results.stats.RatioEstimate.Round;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds one contestant of a run against its baseline, figure by figure. */
public final class Comparisons {

  private static final double LEVEL = 0.95;
  private static final double NANOS_PER_MICRO = 1e3;

  private final Run run;
  private final String baseline;
  private final String contestant;
  private final Map<String, WindowHistograms> histograms;
  private final Map<Metric, RatioEstimate> estimates = new EnumMap<>(Metric.class);

  /**
   * @param run with its blocks; its comparisons aren't looked at
   * @param contestant who is held against the baseline
   * @param histograms of the windows of both
   */
  public Comparisons(Run run, Contestant contestant, Map<String, WindowHistograms> histograms) {
    this.run = run;
    this.baseline = run.baseline().name();
    this.contestant = contestant.name();
    this.histograms = histograms;
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
   * Returns the figures in which the contestant differs from the baseline even when it is allowed
   * for that several figures are judged at once: each is held to a level at which any of them
   * differs by chance in one of twenty runs at most (Bonferroni).
   */
  public List<Comparison> differingTogether() {
    double strict = 1 - (1 - LEVEL) / Math.max(1, estimates.size());
    List<Comparison> differing = new ArrayList<>();
    estimates.forEach((metric, estimate) -> {
      if (estimate.low(strict) > 1 || estimate.high(strict) < 1) {
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
        case FromResponses(double percentile) -> percentile(metric, percentile);
        case FromWarmup() -> memory(metric);
      }
    }
  }

  private void percentile(Metric metric, double percentile) {
    Figure<SparseHistogram> figure = SparseHistogram.percentile(percentile);
    List<List<SparseHistogram>> ofBaseline = responses(baseline);
    List<List<SparseHistogram>> ofContestant = responses(contestant);
    double[] blocks =
        IntStream.range(0, ofBaseline.size())
            .mapToDouble(block ->
                Math.log(figure.of(ofContestant.get(block)) / figure.of(ofBaseline.get(block))))
            .toArray();
    keep(
        metric,
        RatioEstimate.of(
            figure.of(all(ofBaseline)) / NANOS_PER_MICRO,
            figure.of(all(ofContestant)) / NANOS_PER_MICRO,
            blocks));
  }

  private static List<SparseHistogram> all(List<List<SparseHistogram>> blocks) {
    return blocks.stream().flatMap(List::stream).toList();
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

  /** Returns the response times of each latency window, block by block. */
  private List<List<SparseHistogram>> responses(String name) {
    WindowHistograms found = histograms.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no histograms of " + name);
    }
    List<List<SparseHistogram>> blocks = new ArrayList<>();
    int next = 0;
    for (Block block : run.blocks()) {
      int count = Derivation.windows(block, name, Window.Kind.LATENCY).size();
      blocks.add(
          found.response().subList(next, next + count).stream().map(SparseHistogram::of).toList());
      next += count;
    }
    return blocks;
  }
}
