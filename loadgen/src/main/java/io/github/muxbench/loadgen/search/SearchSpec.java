package io.github.muxbench.loadgen.search;

import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.search.Slo;

/**
 * A search as it was asked for.
 *
 * @param of its blocks; each that searches does so from the beginning
 */
public record SearchSpec(BlockSpec of, Slo slo) {

  /** Blocks in which what was found is tried again. */
  static final int CONFIRMING_BLOCKS = 3;

  /** By so much, as a ratio, two rates are to be told apart. */
  private static final double FINE = 1.03;

  private static final int SHORTEST_WINDOW_MILLIS = 20;
  private static final int LONGEST_WINDOW_MILLIS = 1_000;

  /** More than a block of a typical tail drives. */
  private static final int WINDOWS_OF_BLOCK = 300;

  /** A typical step is told by a few windows, and a staircase goes on from its bracket. */
  double resolution() {
    return slo.tail() == Slo.Tail.TYPICAL ? 1.1 : FINE;
  }

  /** Returns how many windows a step takes of each contestant. */
  int windowsOfStep() {
    return slo.tail() == Slo.Tail.TYPICAL ? 9 : 45;
  }

  /** Returns how many where what was found is tried again, from which the curve is drawn. */
  int windowsOfConfirmingStep() {
    return slo.tail() == Slo.Tail.TYPICAL ? 27 : 45;
  }

  /**
   * A rate beyond what a server can do shows in a window only if the queue that grows in it
   * outlasts the limit: by as much as two neighbouring rates of a search differ, within the window.
   */
  int windowMillis() {
    double millis = slo.limitMicros() / 1e3 / (FINE - 1);
    return (int) Math.clamp(Math.ceil(millis), SHORTEST_WINDOW_MILLIS, LONGEST_WINDOW_MILLIS);
  }

  /**
   * Returns what is to be measured.
   *
   * @throws IllegalArgumentException with a one-line message if its CPUs can't be had here
   */
  public Plan plan() {
    return of.plan("search", of.blocks() + CONFIRMING_BLOCKS, windowMillis(), WINDOWS_OF_BLOCK);
  }
}
