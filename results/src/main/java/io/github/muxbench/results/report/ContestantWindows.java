package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Which histogram belongs to which block, of those that belong to a window that counts. */
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
    return block.windows().stream()
        .filter(window -> window.counts() && isOurs(window, kind))
        .count();
  }

  boolean isOurs(Window window, Kind kind) {
    return window.kind() == kind && window.contestant().equals(contestant);
  }
}
