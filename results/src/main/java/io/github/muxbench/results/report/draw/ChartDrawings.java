package io.github.muxbench.results.report.draw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Draws several charts of a report at the same time, since one after the other takes most of its
 * time. What is loaded serves any number of reports.
 */
public final class ChartDrawings {

  /** To load one more takes as long as to draw half of the charts. */
  private static final int MOST = 2;

  private static final Executor THREADS =
      task -> Thread.ofPlatform().daemon().name("draw-charts").start(task);

  private final Scripts scripts;
  private final List<CompletableFuture<ChartDrawing>> drawings = new ArrayList<>();

  private ChartDrawings(Scripts scripts) {
    this.scripts = scripts;
    int count = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      drawings.add(CompletableFuture.supplyAsync(() -> new ChartDrawing(scripts), THREADS));
    }
  }

  /** Begins to load what draws charts, which takes as long as reading a large run. */
  public static ChartDrawings load() throws IOException {
    return new ChartDrawings(Scripts.load());
  }

  /** Returns what the page embeds as well. */
  public Scripts scripts() {
    return scripts;
  }

  /**
   * Draws charts in both themes.
   *
   * @return SVG documents by the chart's key and theme
   */
  public Map<String, Map<String, String>> svgs(ChartData data) {
    String json = data.json();
    Map<String, Map<String, String>> drawn = new ConcurrentHashMap<>();
    Queue<String> left = new ConcurrentLinkedQueue<>(data.keys());
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
