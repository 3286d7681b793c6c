package io.github.muxbench.loadgen.search;

import io.github.muxbench.results.search.SearchBlock.Bracket;
import io.github.muxbench.results.search.SearchStep.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Which rate is tried next: twice the last one until the limit is missed, and then the middle, by
 * ratio, of what held and what didn't.
 *
 * <p>A machine that others share makes a step worse, and hardly ever better. So what misses the
 * limit is tried once more before it counts, and what holds isn't. The first rate is likely to
 * hold, and whoever is led below it by mistake is led astray: it is tried three times more.
 */
final class Bisection {

  /** No server is asked for less. */
  static final double LEAST_PER_SECOND = 1;

  /** Beyond it, two messages would be due within one reading of the clock. */
  static final double MOST_PER_SECOND = 50e6;

  private static final double CLIMB = 2;
  private static final double DESCENT = 4;
  private static final int TRIES = 2;
  private static final int TRIES_AT_FIRST = 4;

  private final double start;
  private final double resolution;
  private @Nullable Double holds;
  private @Nullable Double misses;
  private boolean generatorLimited;
  private int missedInARow;

  /**
   * Begins at a rate.
   *
   * @param resolution ratio of the two ends at which it is over, above 1
   */
  Bisection(double start, double resolution) {
    this.start = Math.clamp(start, LEAST_PER_SECOND, MOST_PER_SECOND);
    this.resolution = resolution;
  }

  /** Returns the rate to try. */
  double next() {
    Double held = holds;
    Double missed = misses;
    if (held == null) {
      return missed == null ? start : Math.max(LEAST_PER_SECOND, missed / DESCENT);
    }
    return missed == null ? Math.min(MOST_PER_SECOND, held * CLIMB) : Math.sqrt(held * missed);
  }

  /** Takes what came of the rate that was {@link #next}. */
  void add(Outcome outcome) {
    double tried = next();
    if (outcome == Outcome.HOLDS) {
      missedInARow = 0;
      holds = tried;
      return;
    }
    missedInARow++;
    boolean isFirst = holds == null && misses == null;
    if (missedInARow == (isFirst ? TRIES_AT_FIRST : TRIES)) {
      missedInARow = 0;
      misses = tried;
      generatorLimited = outcome == Outcome.GENERATOR_LIMITED;
    }
  }

  boolean isOver() {
    Double held = holds;
    Double missed = misses;
    if (held == null) {
      return missed != null && missed <= LEAST_PER_SECOND;
    }
    return missed == null ? held >= MOST_PER_SECOND : missed / held <= resolution * (1 + 1e-9);
  }

  /** Returns between which rates it ended. */
  Bracket bracket() {
    return new Bracket(holds, misses, generatorLimited);
  }
}
