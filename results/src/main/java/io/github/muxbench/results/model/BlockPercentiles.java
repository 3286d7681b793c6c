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
 */
public record BlockPercentiles(Percentiles all, List<Percentiles> blocks) {

  /** Those of nobody. */
  public static final BlockPercentiles NONE = of(List.of());

  /**
   * Reads them off.
   *
   * @param nanos sum of the windows of each block
   */
  public static BlockPercentiles of(List<Histogram> nanos) {
    return new BlockPercentiles(
        Percentiles.ofNanos(BlockHistograms.sum(nanos)),
        nanos.stream().map(Percentiles::ofNanos).toList());
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
      all.put(
          name,
          of(
              BlockHistograms.read(directory, run, name, response)
                  .getOrDefault(RunDirectory.RESPONSE, List.of())));
    }
    return all;
  }
}
