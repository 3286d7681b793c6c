package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.stats.Derivation.FromResponses;
import io.github.muxbench.results.stats.Derivation.FromWarmup;
import io.github.muxbench.results.stats.Derivation.FromWindows;
import io.github.muxbench.results.stats.Figure.Quotient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure of one contestant as it was in each block, which is what an interval rests on. */
public final class BlockFigures {

  private BlockFigures() {}

  /**
   * Returns a figure block by block, in the metric's unit; NaN where a block doesn't support it.
   *
   * @param responses percentiles of the contestant's response times in each block
   */
  public static double[] of(
      Run run, String contestant, Metric metric, List<Percentiles> responses) {
    return switch (Derivation.of(metric)) {
      case FromWindows windows -> ofWindows(run, contestant, windows);
      case FromResponses(double percentile) ->
          responses.stream().mapToDouble(block -> orNaN(micros(block, percentile))).toArray();
      case FromWarmup() -> ofWarmup(run, contestant);
    };
  }

  /** Returns a figure that isn't a percentile over all blocks, or NaN. */
  public static double ofAll(Run run, String contestant, Metric metric) {
    return switch (Derivation.of(metric)) {
      case FromWindows windows -> quotient(run.blocks(), contestant, windows);
      case FromResponses _ -> Double.NaN;
      case FromWarmup() -> Arrays.stream(ofWarmup(run, contestant)).average().orElse(Double.NaN);
    };
  }

  static double[] ofWindows(Run run, String contestant, FromWindows derivation) {
    return run.blocks().stream()
        .mapToDouble(block -> quotient(List.of(block), contestant, derivation))
        .toArray();
  }

  static double[] ofWarmup(Run run, String contestant) {
    return run.blocks().stream()
        .mapToDouble(block -> orNaN(FromWarmup.memory(block, contestant)))
        .toArray();
  }

  private static double quotient(List<Block> blocks, String contestant, FromWindows derivation) {
    List<Quotient> quotients = new ArrayList<>();
    for (Block block : blocks) {
      for (Window window : Derivation.windows(block, contestant, derivation.kind())) {
        Quotient quotient = derivation.quotient().apply(window);
        if (quotient == null) {
          return Double.NaN; // A platform that doesn't tell.
        }
        quotients.add(quotient);
      }
    }
    return Quotient.FIGURE.of(quotients);
  }

  private static @Nullable Double micros(Percentiles block, double percentile) {
    if (percentile == 50) {
      return block.p50();
    }
    return percentile == 99 ? block.p99() : block.p999();
  }

  private static double orNaN(@Nullable Double figure) {
    return figure == null ? Double.NaN : figure;
  }
}
