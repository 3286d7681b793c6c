package io.github.muxbench.server.api;

import java.time.Duration;
import java.util.Collection;

/**
 * Waits for a server's threads to end, for all of them together no longer than {@link
 * ServerOptions#CLOSE_TIMEOUT}.
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
}
