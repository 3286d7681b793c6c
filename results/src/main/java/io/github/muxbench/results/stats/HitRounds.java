package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Run;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How many rounds of response times something hit, which says whether a typical tail can be told. A
 * round is hit if its p99 is {@value #TIMES} times that of the median round of its contestant and
 * block: where p99 is 0.1 ms, that is a stall of a millisecond.
 *
 * @param share of all rounds, 0 to 1
 */
public record HitRounds(double share) {

  /** Between what rounds have by themselves and what a stall makes of them lies next to nothing. */
  public static final int TIMES = 10;

  /**
   * Up to here a typical tail is told. It is moved where one contestant's rounds are hit more often
   * than another's, and stands for nothing where three in ten are.
   */
  public static final double MOST = 0.15;

  /**
   * Returns what hit the baseline and the control: the machine, for they are the same server, and
   * what the others do by themselves isn't its fault. Empty if no rounds were recorded.
   */
  public static Optional<HitRounds> ofMachine(Run run) {
    return of(
        run.contestants().stream()
            .filter(contestant -> contestant.role() != Role.CONTESTANT)
            .map(Contestant::name)
            .flatMap(name -> run.blocks().stream().map(block -> block.rounds(name)))
            .toList());
  }

  /** Returns what hit rounds of one contestant; empty if none were recorded. */
  public static Optional<HitRounds> of(Run run, String contestant) {
    return of(run.blocks().stream().map((Block block) -> block.rounds(contestant)).toList());
  }

  /**
   * Counts.
   *
   * @param blocks the p99 of each round, by block; of one contestant each
   */
  public static Optional<HitRounds> of(List<List<Double>> blocks) {
    int rounds = 0;
    int hit = 0;
    for (List<Double> block : blocks) {
      double[] p99 = block.stream().mapToDouble(Double::doubleValue).toArray();
      double median = Median.withDefaults().evaluate(p99);
      rounds += p99.length;
      hit += (int) block.stream().filter(each -> each >= TIMES * median).count();
    }
    return rounds == 0 ? Optional.empty() : Optional.of(new HitRounds((double) hit / rounds));
  }

  /** Returns whether a typical tail can be told on a machine that was hit so often. */
  public boolean permitTypicalTail() {
    return share < MOST;
  }
}
