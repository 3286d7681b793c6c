package io.github.muxbench.results.search;

import io.github.muxbench.results.model.Block;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fresh process per contestant, warmed up, and driven at one rate after the other.
 *
 * @param index from 0, over all blocks
 * @param steps in the order in which they were begun
 * @param found of each contestant that was driven to the end; empty in a block that confirms
 * @param notes what there is to say against it, a sentence each
 */
public record SearchBlock(
    int index,
    Kind kind,
    List<Block.Warmup> warmups,
    List<SearchStep> steps,
    List<Found> found,
    List<String> notes) {

  /** Returns where the search ended for a contestant, if it had one here. */
  public Optional<Found> found(String contestant) {
    return found.stream().filter(each -> each.contestant().equals(contestant)).findFirst();
  }

  /** What a block is for. */
  public enum Kind {
    /** Looks for the rate, from the beginning. */
    SEARCH,
    /** Drives at shares of the rate that was found. */
    CONFIRM
  }

  /**
   * Where the search ended for one contestant.
   *
   * @param bracket where the bisection ended
   * @param track of the staircase that went on from there; null if there was none
   */
  public record Found(String contestant, Bracket bracket, @Nullable Track track) {

    /** Returns the rate that was found; NaN if none was. */
    public double perSecond() {
      return track == null ? bracket.middle() : track.middle();
    }

    /** Returns whether it is the generator that could do no more. */
    public boolean generatorLimited() {
      return track == null ? bracket.generatorLimited() : track.generatorLimited();
    }
  }

  /**
   * Between which rates the limit is crossed.
   *
   * @param holds highest rate at which the SLO was found to hold; null if at none
   * @param misses lowest rate at which it wasn't; null if at none that was tried
   * @param generatorLimited whether it is the generator that couldn't do the higher one
   */
  public record Bracket(@Nullable Double holds, @Nullable Double misses, boolean generatorLimited) {

    /** Returns the rate in its middle, by ratio; NaN where one end is missing. */
    public double middle() {
      return holds == null || misses == null || generatorLimited
          ? Double.NaN
          : Math.sqrt(holds * misses);
    }
  }

  /**
   * The rates of windows, each a step above or below the one before.
   *
   * @param perSecond in the order in which they were driven
   * @param generatorLimited whether most steps down were the generator's fault
   */
  public record Track(List<Double> perSecond, boolean generatorLimited) {

    /** Share of the windows that only lead there. */
    public static final double LEAD = 1.0 / 6;

    /** Returns the geometric mean of the rates, without those that lead there. */
    public double middle() {
      return generatorLimited
          ? Double.NaN
          : Math.exp(
              perSecond.stream()
                  .skip((long) (LEAD * perSecond.size()))
                  .mapToDouble(Math::log)
                  .average()
                  .orElse(Double.NaN));
    }
  }
}
