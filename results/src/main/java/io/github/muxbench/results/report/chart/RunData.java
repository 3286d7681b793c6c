package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.report.text.Findings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * All that a report is drawn from.
 *
 * @param run what {@code run.json} holds
 * @param latencies what the histograms come to, by contestant
 * @param alone the run with the windows of one contestant only, by contestant: to look for them in
 *     all windows, figure by figure, would take time with the square of the contestants
 * @param jmh microbenchmarks that were laid beside the run; usually none
 */
public record RunData(
    Run run, Map<String, Distributions> latencies, Map<String, Run> alone, List<JmhResult> jmh) {

  /** How the latencies of a contestant's latency windows are distributed. */
  public record Distributions(
      LatencyDistribution response, LatencyDistribution service, LatencyDistribution lag) {}

  /**
   * Reads the logs side by side, since decoding them takes the longest of a large run's report; of
   * no more contestants than there are processors are the sums in memory at once.
   */
  public static RunData read(Path directory, Run run) throws IOException {
    Map<String, Run> alone = alone(run);
    Map<String, Distributions> latencies = new HashMap<>();
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService readers = Executors.newFixedThreadPool(processors)) {
      Map<String, Future<Distributions>> reading = new LinkedHashMap<>();
      alone.forEach(
          (name, its) -> reading.put(name, readers.submit(() -> latencies(directory, its, name))));
      for (Map.Entry<String, Future<Distributions>> each : reading.entrySet()) {
        latencies.put(each.getKey(), result(each.getValue(), readers));
      }
    }
    return new RunData(run, latencies, alone, JmhResult.in(directory));
  }

  private static Distributions result(Future<Distributions> reading, ExecutorService readers)
      throws IOException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      readers.shutdownNow();
      if (e.getCause() instanceof IOException why) {
        throw new IOException(why.getMessage(), why);
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      readers.shutdownNow();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading histograms");
    }
  }

  private static Distributions latencies(Path directory, Run run, String contestant)
      throws IOException {
    Set<String> tags = Set.of(RunDirectory.RESPONSE, RunDirectory.SERVICE, RunDirectory.LAG);
    Map<String, List<Histogram>> sums = BlockHistograms.read(directory, run, contestant, tags);
    return new Distributions(
        timing(sums, RunDirectory.RESPONSE),
        timing(sums, RunDirectory.SERVICE),
        timing(sums, RunDirectory.LAG));
  }

  private static Map<String, Run> alone(Run run) {
    Map<String, List<Block>> blocks = new LinkedHashMap<>();
    run.contestants().forEach(each -> blocks.put(each.name(), new ArrayList<>()));
    for (Block block : run.blocks()) {
      Map<String, List<Window>> windows =
          block.windows().stream().collect(Collectors.groupingBy(Window::contestant));
      blocks.forEach((name, its) -> its.add(block.with(windows.getOrDefault(name, List.of()))));
    }
    Map<String, Run> alone = new LinkedHashMap<>();
    blocks.forEach((name, its) -> alone.put(name, run.withBlocks(its)));
    return alone;
  }

  private static LatencyDistribution timing(Map<String, List<Histogram>> sums, String tag) {
    return LatencyDistribution.of(sums.getOrDefault(tag, List.of()));
  }

  @Nullable Distributions latencies(Contestant contestant) {
    return latencies.get(contestant.name());
  }

  /** Returns what stands before every number of a run that isn't valid; empty for one that is. */
  String mark() {
    return new Findings(run).mark();
  }

  /** Returns the run with the windows of this contestant only. */
  Run alone(Contestant contestant) {
    return alone(contestant.name());
  }

  private Run alone(String contestant) {
    return Objects.requireNonNull(alone.get(contestant));
  }

  /** Returns the run with the windows of these two only. */
  Run alone(String baseline, String contestant) {
    List<Block> blocks = new ArrayList<>();
    List<Block> others = alone(contestant).blocks();
    for (Block block : alone(baseline).blocks()) {
      List<Window> both = new ArrayList<>(block.windows());
      both.addAll(others.get(blocks.size()).windows());
      blocks.add(block.with(both));
    }
    return run.withBlocks(blocks);
  }

  /** Returns the windows of a contestant, block by block. */
  List<List<Window>> windows(Contestant contestant, Kind kind) {
    List<List<Window>> blocks = new ArrayList<>();
    for (Block block : alone(contestant).blocks()) {
      blocks.add(block.windows().stream().filter(w -> w.kind() == kind).toList());
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
  public record Look(String name, int index, boolean control) {}
}
