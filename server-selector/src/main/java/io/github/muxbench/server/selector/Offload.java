package io.github.muxbench.server.selector;

import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.Work;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who does the work of messages: the event loop itself, or other threads, so that the loop is free
 * for its other connections meanwhile.
 *
 * <p>What waits for a thread needs no bound here: a connection is not read from until its work is
 * done, so that no more than one message of each waits, and they stay in order.
 */
public final class Offload {

  private final @Nullable ExecutorService threads;

  private Offload(@Nullable ExecutorService threads) {
    this.threads = threads;
  }

  /** The loop does all work. */
  public static Offload none() {
    return new Offload(null);
  }

  /**
   * So many threads of the operating system do it, which start when there is work.
   *
   * @param count at least 1
   */
  public static Offload toThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads to offload work to must be at least 1");
    }
    return new Offload(
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("worker-", 0).factory()));
  }

  /** A virtual thread for each message does it. */
  public static Offload toVirtualThreads() {
    return new Offload(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("worker-", 0).factory()));
  }

  /** Returns whether the loop does all work. */
  boolean isNone() {
    return threads == null;
  }

  /** Has others do the work, and then, on their thread, what comes after it. */
  void perform(Work work, Runnable afterwards) {
    if (threads == null) {
      throw new IllegalStateException("nobody to offload to");
    }
    threads.execute(() -> {
      work.perform();
      afterwards.run();
    });
  }

  /**
   * Interrupts work and waits for it to end, at most {@link ServerOptions#CLOSE_TIMEOUT}. To be
   * called once nothing more is offloaded.
   */
  void close() {
    if (threads == null) {
      return;
    }
    threads.shutdownNow();
    try {
      threads.awaitTermination(ServerOptions.CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
