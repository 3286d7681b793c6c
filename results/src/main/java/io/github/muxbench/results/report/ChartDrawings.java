package io.github.muxbench.results.report;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Draws several charts of a report at the same time, since one after the other takes most of its
 * time. What is loaded serves all reports that a process draws.
 */
final class ChartDrawings {

  /** To load one more takes as long as to draw half of the charts. */
  private static final int MOST = 2;

  /** Weak, so that a process that goes on to measure needn't keep ECharts in memory. */
  private static WeakReference<@Nullable ChartDrawings> loaded = new WeakReference<>(null);

  private static final Executor THREADS =
      task -> Thread.ofPlatform().daemon().name("draw-charts").start(task);

  private final List<CompletableFuture<ChartDrawing>> drawings = new ArrayList<>();

  private ChartDrawings(Scripts scripts) {
    int count = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      drawings.add(CompletableFuture.supplyAsync(() -> new ChartDrawing(scripts), THREADS));
    }
  }

  /**
   * Returns what draws the charts of this process, which may still be loading.
   *
   * @param scripts what the page embeds as well
   */
  static synchronized ChartDrawings with(Scripts scripts) {
    ChartDrawings drawings = loaded.get();
    if (drawings == null) {
      drawings = new ChartDrawings(scripts);
      loaded = new WeakReference<>(drawings);
    }
    return drawings;
  }

  /**
   * Draws charts in both themes.
   *
   * @param names names in {@code charts.js}
   * @param json data of all charts
   * @return SVG documents by name and theme
   */
  Map<String, Map<String, String>> svgs(Collection<String> names, String json) {
    Map<String, Map<String, String>> drawn = new ConcurrentHashMap<>();
    Queue<String> left = new ConcurrentLinkedQueue<>(names);
    CompletableFuture<?>[] ends =
        drawings.stream()
            .map(drawing -> drawing.thenAcceptAsync(it -> drawAll(it, left, json, drawn), THREADS))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends).join();
    return drawn;
  }

  private static void drawAll(
      ChartDrawing drawing,
      Queue<String> left,
      String json,
      Map<String, Map<String, String>> drawn) {
    for (String name; (name = left.poll()) != null; ) {
      drawn.put(name, drawing.svgs(name, json));
    }
  }
}
