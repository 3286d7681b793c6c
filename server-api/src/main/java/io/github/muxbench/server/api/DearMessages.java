package io.github.muxbench.server.api;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work that about one message in so many costs, and the others not: the mix of cheap and dear that
 * most services have, where the dear ones hold up whoever is behind them.
 *
 * <p>Which ones is decided by a hash of a message's ordinal number in this server, from all
 * connections. Every n-th message would come in step with connections that are served in turn, and
 * so be dear to the same ones again and again. The hash is SplitMix64's (Steele, Lea and Flood,
 * "Fast Splittable Pseudorandom Number Generators", 2014), so that distances are as if drawn by
 * lot, and yet the same in each server.
 *
 * <p>The counter is shared by all threads of a server, and a price of this kind of work alone.
 */
public final class DearMessages implements Work {

  /** Least and greatest number of messages of which one is dear. */
  public static final int LEAST = 2;

  public static final int GREATEST = 1_000_000;

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final Work work;
  private final int oneIn;
  private final AtomicLong seen = new AtomicLong();

  /**
   * Creates the work of a server whose first message is yet to come.
   *
   * @param work what a dear message costs
   * @param oneIn of how many messages one is dear on average, from {@link #LEAST} to {@link
   *     #GREATEST}
   */
  public DearMessages(Work work, int oneIn) {
    if (oneIn < LEAST || oneIn > GREATEST) {
      throw new IllegalArgumentException(
          "one message in %,d to %,d can cost work, not in %,d".formatted(LEAST, GREATEST, oneIn));
    }
    this.work = work;
    this.oneIn = oneIn;
  }

  /** Returns what a dear message costs. */
  public Work work() {
    return work;
  }

  /** Returns of how many messages one is dear on average. */
  public int oneIn() {
    return oneIn;
  }

  /** Counts so many messages, and returns how many of them are dear. */
  public int dearOf(int messages) {
    long first = seen.getAndAdd(messages);
    int dear = 0;
    for (int i = 0; i < messages; i++) {
      if (isDear(first + i)) {
        dear++;
      }
    }
    return dear;
  }

  @Override
  public void begin() throws IOException {
    work.begin();
  }

  @Override
  public void perform() throws IOException {
    perform(1);
  }

  @Override
  public void perform(int messages) throws IOException {
    int dear = dearOf(messages);
    if (dear > 0) {
      work.perform(dear);
    }
  }

  /** Hands over the cheap ones too, as a server would that can't tell them apart beforehand. */
  @Override
  public void performElsewhere(int messages, Executor threads, Done done) {
    int dear = dearOf(messages);
    if (dear > 0) {
      work.performElsewhere(dear, threads, done);
    } else {
      threads.execute(() -> done.done(null));
    }
  }

  private boolean isDear(long ordinal) {
    return Long.remainderUnsigned(mixed((ordinal + 1) * GOLDEN_GAMMA), oneIn) == 0;
  }

  private static long mixed(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
