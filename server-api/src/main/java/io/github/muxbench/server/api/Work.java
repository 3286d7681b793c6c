package io.github.muxbench.server.api;

import java.time.Duration;

/**
 * What a server does with a message besides sending it back. A server performs it once for each
 * read that brought bytes, after the read and before the answer, on the thread that serves the
 * connection, unless that has others do it: what else waits for the thread is the difference of
 * threading model.
 */
public sealed interface Work {

  /** Does the work, and returns when it is done. */
  void perform();

  /** No work: a plain echo. */
  record None() implements Work {
    @Override
    public void perform() {}
  }

  /**
   * Computes for a while, and so keeps a processor from everybody else.
   *
   * <p>The time is taken from the wall clock, which is cheaper to ask than the CPU time of a
   * thread. Computing never waits, so the two are the same as long as the thread keeps its
   * processor. Where more threads want to run than there are processors, the time in which it was
   * preempted counts as worked.
   *
   * @param duration of the computing for each read, above zero
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
   * @param duration of the waiting for each read, above zero
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
