package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.HistogramScan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.WindowHistograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * All that a report is drawn from.
 *
 * @param run what {@code run.json} holds
 * @param latencies what the histograms come to, by contestant
 */
record Measured(Run run, Map<String, Latencies> latencies) {

  /** The latencies of a contestant's latency windows. */
  record Latencies(Timing response, Timing service, Timing lag) {}

  /** Reads one log after the other, so that no more than one contestant's sums are in memory. */
  static Measured read(Path directory, Run run) throws IOException {
    Map<String, Latencies> latencies = new HashMap<>();
    for (Contestant contestant : run.contestants()) {
      Map<String, List<Histogram>> sums = new HashMap<>();
      for (String tag : List.of(RunDirectory.RESPONSE, RunDirectory.SERVICE, RunDirectory.LAG)) {
        List<Histogram> empty = new ArrayList<>();
        run.blocks().forEach(_ -> empty.add(WindowHistograms.merge(List.of())));
        sums.put(tag, empty);
      }
      HistogramScan.of(directory, run, contestant.name())
          .forEach((tag, block, _, nanos) -> {
            List<Histogram> blocks = sums.get(tag);
            if (blocks != null) {
              blocks.get(block).add(nanos);
            }
          });
      latencies.put(
          contestant.name(),
          new Latencies(
              timing(sums, RunDirectory.RESPONSE),
              timing(sums, RunDirectory.SERVICE),
              timing(sums, RunDirectory.LAG)));
    }
    return new Measured(run, latencies);
  }

  private static Timing timing(Map<String, List<Histogram>> sums, String tag) {
    return Timing.of(sums.getOrDefault(tag, List.of()));
  }

  @Nullable Latencies latencies(Contestant contestant) {
    return latencies.get(contestant.name());
  }

  /** Returns the windows of a contestant, block by block. */
  List<List<Window>> windows(Contestant contestant, Kind kind) {
    List<List<Window>> blocks = new ArrayList<>();
    for (Block block : run.blocks()) {
      blocks.add(
          block.windows().stream()
              .filter(Window::counts)
              .filter(w -> w.kind() == kind && w.contestant().equals(contestant.name()))
              .toList());
    }
    return blocks;
  }

  /** A contestant keeps its colour through all charts, whichever of them it appears in. */
  Look look(Contestant contestant) {
    return new Look(
        contestant.name(),
        run.contestants().stream()
            .filter(other -> other.role() != Role.CONTROL)
            .toList()
            .indexOf(contestant),
        contestant.role() == Role.CONTROL);
  }

  /**
   * How a contestant is drawn.
   *
   * @param index that its colour and symbol follow from
   */
  record Look(String name, int index, boolean control) {}
}
