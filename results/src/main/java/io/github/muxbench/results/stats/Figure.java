package io.github.muxbench.results.stats;

import java.util.Arrays;
import java.util.List;

/**
 * A figure of one contestant that can be computed from any selection of its windows.
 *
 * @param <S> what one window contributes
 */
interface Figure<S> {

  /**
   * Returns the figure over windows, each as often as its weight says.
   *
   * @return NaN if the windows don't support it
   */
  double of(List<S> windows, int[] weights);

  /** Returns the figure over windows, each once. */
  default double of(List<S> windows) {
    int[] ones = new int[windows.size()];
    Arrays.fill(ones, 1);
    return of(windows, ones);
  }

  /**
   * A quotient of two amounts, such as messages and seconds.
   *
   * @param amount what is counted
   * @param per what it is divided by
   */
  record Quotient(double amount, double per) {

    static final Figure<Quotient> FIGURE =
        (windows, weights) -> {
          double amount = 0;
          double per = 0;
          for (int i = 0; i < weights.length; i++) {
            amount += weights[i] * windows.get(i).amount;
            per += weights[i] * windows.get(i).per;
          }
          return per > 0 ? amount / per : Double.NaN;
        };
  }
}
