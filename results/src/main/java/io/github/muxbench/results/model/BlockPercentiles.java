package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Percentiles of one kind of latency of one contestant.
 *
 * @param all of all blocks together
 * @param blocks of each block
 * @param rounds of response times, the p99 of each round of each block in microseconds
 */
public record BlockPercentiles(
    Percentiles all, List<Percentiles> blocks, List<List<Double>> rounds) {

  /** Those of nobody. */
  public static final BlockPercentiles NONE = of(List.of(), List.of());

  /**
   * Reads them off.
   *
   * @param nanos sum of the windows of each block
   * @param rounds as in the record
   */
  public static BlockPercentiles of(List<Histogram> nanos, List<List<Double>> rounds) {
    return new BlockPercentiles(
        Percentiles.ofNanos(BlockHistograms.sum(nanos)),
        nanos.stream().map(Percentiles::ofNanos).toList(),
        rounds);
  }

  /**
   * Reads the response times of all contestants, which figures are computed from.
   *
   * @return by contestant
   * @throws IOException with a one-line message as of {@link BlockHistograms#read}
   */
  public static Map<String, BlockPercentiles> ofResponses(Path directory, Run run)
      throws IOException {
    Map<String, BlockPercentiles> all = new HashMap<>();
    Set<String> response = Set.of(RunDirectory.RESPONSE);
    for (Contestant contestant : run.contestants()) {
      String name = contestant.name();
      BlockHistograms.Sums read = BlockHistograms.read(directory, run, name, response);
      all.put(name, of(read.of(RunDirectory.RESPONSE), read.rounds()));
    }
    return all;
  }
}
