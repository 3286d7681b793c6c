package io.github.muxbench.loadgen.block;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order in which contestants are driven: a random one, and then the same backwards, again and
 * again.
 *
 * <p>Over each such pair of rounds, every contestant stands at the same place in time on average (A
 * B C, C B A), so that a steady drift of the machine favours none of them; and since the order is
 * drawn anew for each pair, no rhythm of the machine meets the same contestant each time.
 */
public final class WindowOrder {

  private WindowOrder() {}

  /**
   * Returns the order within each round.
   *
   * @param contestants how many there are
   * @param rounds how many rounds
   * @param seed of the order
   */
  public static List<List<Integer>> of(int contestants, int rounds, long seed) {
    Random random = new Random(seed);
    List<List<Integer>> orders = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < contestants; i++) {
      order.add(i);
    }
    while (orders.size() < rounds) {
      Collections.shuffle(order, random);
      orders.add(List.copyOf(order));
      if (orders.size() < rounds) {
        orders.add(List.copyOf(order.reversed()));
      }
    }
    return orders;
  }
}
