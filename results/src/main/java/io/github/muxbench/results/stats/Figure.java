package io.github.muxbench.results.stats;

import java.util.List;

/**
 * A figure of one contestant that can be computed from any selection of its windows.
 *
 * @param <S> what one window contributes
 */
interface Figure<S> {

  /**
   * Returns the figure over windows.
   *
   * @return NaN if the windows don't support it
   */
  double of(List<S> windows);

  /**
   * A quotient of two amounts, such as messages and seconds.
   *
   * @param amount what is counted
   * @param per what it is divided by
   */
  record Quotient(double amount, double per) {

    static final Figure<Quotient> FIGURE =
        windows -> {
          double amount = windows.stream().mapToDouble(Quotient::amount).sum();
          double per = windows.stream().mapToDouble(Quotient::per).sum();
          return per > 0 ? amount / per : Double.NaN;
        };
  }
}
