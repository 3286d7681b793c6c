package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.stats.Derivation.FromNewcomers;
import io.github.muxbench.results.stats.Derivation.FromResponses;
import io.github.muxbench.results.stats.Derivation.FromRounds;
import io.github.muxbench.results.stats.Derivation.FromWarmup;
import io.github.muxbench.results.stats.Derivation.FromWindows;
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
   * @param responses those of the contestant
   */
  public static double[] of(Run run, String contestant, Metric metric, BlockPercentiles responses) {
    return switch (Derivation.of(metric)) {
      case FromWindows windows -> ofWindows(run, contestant, windows);
      case FromResponses percentile ->
          responses.blocks().stream()
              .mapToDouble(block -> orNaN(percentile.micros().apply(block)))
              .toArray();
      case FromRounds() -> FromRounds.typical(run.blocks(), contestant);
      case FromWarmup() -> ofWarmup(run, contestant);
      case FromNewcomers newcomers ->
          run.blocks().stream()
              .mapToDouble(block -> orNaN(newcomers.micros(List.of(block), contestant)))
              .toArray();
    };
  }

  /** Returns a figure that isn't one of response times over all blocks, or NaN. */
  public static double ofAll(Run run, String contestant, Metric metric) {
    return switch (Derivation.of(metric)) {
      case FromWindows windows -> quotient(run.blocks(), contestant, windows);
      case FromResponses _, FromRounds _ -> Double.NaN;
      case FromWarmup() -> Arrays.stream(ofWarmup(run, contestant)).average().orElse(Double.NaN);
      case FromNewcomers newcomers -> orNaN(newcomers.micros(run.blocks(), contestant));
    };
  }

  private static double[] ofWindows(Run run, String contestant, FromWindows derivation) {
    return run.blocks().stream()
        .mapToDouble(block -> quotient(List.of(block), contestant, derivation))
        .toArray();
  }

  private static double[] ofWarmup(Run run, String contestant) {
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
    return Quotient.ofSums(quotients);
  }

  private static double orNaN(@Nullable Double figure) {
    return figure == null ? Double.NaN : figure;
  }
}
