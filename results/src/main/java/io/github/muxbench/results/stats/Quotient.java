package io.github.muxbench.results.stats;

import java.util.Collection;

/**
 * A quotient of two amounts, such as messages and seconds.
 *
 * @param amount what is counted
 * @param per what it is divided by
 */
record Quotient(double amount, double per) {

  /** Returns the quotient of the sums; NaN where there is nothing to divide by. */
  static double ofSums(Collection<Quotient> parts) {
    double amount = parts.stream().mapToDouble(Quotient::amount).sum();
    double per = parts.stream().mapToDouble(Quotient::per).sum();
    return per > 0 ? amount / per : Double.NaN;
  }
}
