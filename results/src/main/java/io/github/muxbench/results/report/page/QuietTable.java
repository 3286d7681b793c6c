package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How quiet the machine was in each block: what speaks for or against the run's figures. */
final class QuietTable {

  private QuietTable() {}

  static Table of(Run run) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Block block : run.blocks()) {
      rows.add(row(block));
    }
    return new Table(
        "How quiet the machine was",
        List.of(
            Column.numbers("Block"),
            Column.numbers("CPUs used by others"),
            Column.words("Most of it by"),
            Column.numbers("Stolen, ms"),
            Column.numbers("Generator waited for its CPU, ms"),
            Column.numbers("Contestants waited for a CPU, ms"),
            Column.numbers("Longest gap of the generator, ms"),
            Column.numbers("Windows"),
            Column.numbers("With a mark")),
        rows);
  }

  private static List<Cell> row(Block block) {
    List<Window> windows = block.windows();
    Block.Others others = block.others();
    long marked = windows.stream().filter(window -> !window.marks().isEmpty()).count();
    return List.of(
        Cell.number(String.valueOf(block.index() + 1), block.index() + 1),
        Cell.number(others == null ? null : others.cpus()),
        Cell.words(others == null ? "–" : name(others.largest())),
        Cell.number(sum(windows, window -> window.host().stolenMillis())),
        Cell.number(sum(windows, window -> window.generator().waitMillis())),
        Cell.number(sum(windows, window -> window.host().serverWaitMillis())),
        Cell.number(longestGap(windows)),
        Cell.number(String.valueOf(windows.size()), windows.size()),
        Cell.number(String.valueOf(marked), (double) marked));
  }

  private static String name(Block.@Nullable Neighbour largest) {
    return largest == null
        ? "–"
        : String.format(
            Locale.ROOT,
            "%s (pid %d), %.2f s",
            largest.name(),
            largest.pid(),
            largest.cpuSeconds());
  }

  /** Returns the sum of a figure over windows, or null if none has it. */
  private static @Nullable Double sum(
      List<Window> windows, Function<Window, @Nullable Double> figure) {
    List<Double> known = windows.stream().map(figure).filter(Objects::nonNull).toList();
    return known.isEmpty() ? null : known.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static @Nullable Double longestGap(List<Window> windows) {
    return windows.stream()
        .map(window -> window.generator().gapMillis())
        .filter(Objects::nonNull)
        .max(Double::compare)
        .orElse(null);
  }
}
