package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Which histogram belongs to which block. A log holds windows in the order of {@code run.json}, and
 * may hold more than that: those of a block that was interrupted, which belong to no result.
 */
record ContestantWindows(Run run, String contestant) {

  /** Returns the histograms of each block. */
  List<List<Histogram>> byBlock(Kind kind, List<Histogram> log) {
    List<List<Histogram>> blocks = new ArrayList<>();
    int from = 0;
    for (Block block : run.blocks()) {
      int to = Math.min(log.size(), from + (int) count(block, kind));
      blocks.add(log.subList(from, to));
      from = to;
    }
    return blocks;
  }

  /** Returns the histograms of all blocks. */
  List<Histogram> all(Kind kind, List<Histogram> log) {
    return byBlock(kind, log).stream().flatMap(List::stream).toList();
  }

  private long count(Block block, Kind kind) {
    return block.windows().stream().filter(window -> isOurs(window, kind)).count();
  }

  boolean isOurs(Window window, Kind kind) {
    return window.kind() == kind && window.contestant().equals(contestant);
  }
}
