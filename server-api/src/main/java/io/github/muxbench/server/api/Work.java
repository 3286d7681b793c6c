package io.github.muxbench.server.api;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What a server does with a message besides sending it back: once for each message, when its last
 * byte has been read, and before it is answered. Messages that one read brings together are worked
 * on one after the other, and then answered together.
 *
 * <p>There are two ways to have it done. A thread that may wait calls {@link #perform}. One that
 * may not, since others wait for it, calls {@link #performElsewhere}, and goes on when it is told.
 */
public interface Work {

  /** Does the work of one message, and returns when it is done. */
  void perform();

  /** Does the work of so many messages, and returns when all is done. */
  default void perform(int messages) {
    for (int i = 0; i < messages; i++) {
      perform();
    }
  }

  /**
   * Has the work of so many messages done, and returns before it is.
   *
   * @param threads where to wait or to compute, for work that can't go on without a thread
   * @param done is run once all is done, by whichever thread finds so
   */
  default void performElsewhere(int messages, Executor threads, Runnable done) {
    threads.execute(() -> {
      perform(messages);
      done.run();
    });
  }

  /** No work: a plain echo. */
  record None() implements Work {
    @Override
    public void perform() {}

    @Override
    public void perform(int messages) {}
  }

  /**
   * Computes for a while, and so keeps a processor from everybody else.
   *
   * <p>The time is taken from the wall clock, which is cheaper to ask than the CPU time of a
   * thread. Computing never waits, so the two are the same as long as the thread keeps its
   * processor. Where more threads want to run than there are processors, the time in which it was
   * preempted counts as worked.
   *
   * @param duration of the computing for each message, above zero
   */
  record Cpu(Duration duration) implements Work {

    public Cpu {
      requirePositive(duration);
    }

    @Override
    public void perform() {
      long nanos = duration.toNanos();
      long start = System.nanoTime();
      while (System.nanoTime() - start < nanos) {
        // Asking for the time is the computation. No Thread.onSpinWait, which would leave the
        // processor to its other hyperthread for a moment, as real work doesn't.
      }
    }
  }

  /**
   * Waits for a while, as for a database: no processor is used, but the thread is.
   *
   * @param duration of the waiting for each message, above zero
   */
  record Block(Duration duration) implements Work {

    public Block {
      requirePositive(duration);
    }

    /** Returns early, with the thread still interrupted, if the thread is interrupted. */
    @Override
    public void perform() {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void requirePositive(Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "the duration of work must be above zero, was " + duration);
    }
  }
}
