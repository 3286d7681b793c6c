package io.github.muxbench.server.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a server does with a message besides sending it back: once for each message, when its last
 * byte has been read, and before it is answered. Messages that one read brings together are worked
 * on one after the other, and then answered together.
 *
 * <p>There are two ways to have it done. A thread that may wait calls {@link #perform}. One that
 * may not, since others wait for it, calls {@link #performElsewhere}, and goes on when it is told.
 */
public interface Work {

  /** Is told that work is done. */
  @FunctionalInterface
  interface Done {
    /**
     * Is told so once.
     *
     * @param failure why it couldn't be done; null if it was
     */
    void done(@Nullable IOException failure);
  }

  /**
   * Prepares what all messages need, before the server listens.
   *
   * @throws IOException with a one-line message if it can't be had
   */
  default void begin() throws IOException {}

  /**
   * Does the work of one message, and returns when it is done.
   *
   * @throws IOException if it can't be done; it is this message's failure, and no other's
   */
  void perform() throws IOException;

  /**
   * Does the work of so many messages, and returns when all is done.
   *
   * @throws IOException if that of one can't be done
   */
  default void perform(int messages) throws IOException {
    for (int i = 0; i < messages; i++) {
      perform();
    }
  }

  /**
   * Has the work of so many messages done, and returns before it is.
   *
   * @param threads where to wait or to compute, for work that can't go on without a thread
   * @param done is told once all is done, by whichever thread finds so
   */
  default void performElsewhere(int messages, Executor threads, Done done) {
    threads.execute(() -> {
      IOException failure = null;
      try {
        perform(messages);
      } catch (IOException e) {
        failure = e;
      }
      done.done(failure);
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
