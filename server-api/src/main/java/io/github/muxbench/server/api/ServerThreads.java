package io.github.muxbench.server.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** How a server's own threads begin and end. */
public final class ServerThreads {

  /** What a thread does, until it ends or can't go on. */
  @FunctionalInterface
  public interface Task {
    void run() throws IOException;
  }

  private ServerThreads() {}

  /**
   * Starts a thread. A task that can't go on ends in an uncaught error.
   *
   * @param resources what it is to use: closed if no thread can be had
   * @throws OutOfMemoryError if no thread can be had
   */
  public static Thread start(
      Thread.Builder threads, String name, Task task, Closeable... resources) {
    try {
      return threads.name(name).start(() -> run(name, task));
    } catch (OutOfMemoryError e) {
      ServerSockets.closeQuietly(resources);
      throw e;
    }
  }

  private static void run(String name, Task task) {
    try {
      task.run();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " failed", e);
    }
  }

  /**
   * Returns once all have ended, {@link ServerOptions#CLOSE_TIMEOUT} is over, or the caller was
   * interrupted, and then leaves it interrupted.
   */
  public static void join(Thread... threads) {
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
