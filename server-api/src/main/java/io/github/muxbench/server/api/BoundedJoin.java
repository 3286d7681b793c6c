package io.github.muxbench.server.api;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a server's threads, at each call no longer than {@link ServerOptions#CLOSE_TIMEOUT} for
 * all of them together.
 */
public final class BoundedJoin {

  private BoundedJoin() {}

  /**
   * Returns once all threads have ended, the time is up, or the caller was interrupted, and then
   * leaves it interrupted.
   */
  public static void join(Collection<Thread> threads) {
    long deadline = System.nanoTime() + ServerOptions.CLOSE_TIMEOUT.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns once the latch is open, that time is up, or the caller was interrupted, and then leaves
   * it interrupted.
   */
  @SuppressWarnings("ReturnValueIgnored") // Whether or not it was in time, closing goes on.
  public static void await(CountDownLatch latch) {
    try {
      latch.await(ServerOptions.CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
