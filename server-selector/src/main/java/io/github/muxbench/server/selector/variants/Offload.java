package io.github.muxbench.server.selector.variants;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who does the work of messages. */
public sealed interface Offload {

  /** The loop itself. */
  record None() implements Offload {}

  /**
   * So many threads of the operating system, which start when there is work.
   *
   * @param count at least 1
   */
  record ToThreads(int count) implements Offload {
    public ToThreads {
      if (count < 1) {
        throw new IllegalArgumentException("threads to offload work to must be at least 1");
      }
    }
  }

  /** A virtual thread for each read that brought messages. */
  record ToVirtualThreads() implements Offload {}

  /** The loop itself, which doesn't wait for a backend but watches it with its selector. */
  record ToOwnSelector() implements Offload {}

  /** Returns the threads that do it; for none, whoever asks. */
  default ExecutorService threads() {
    return switch (this) {
      case None _, ToOwnSelector _ -> throw new IllegalStateException("nobody to offload to");
      case ToThreads(int count) ->
          Executors.newFixedThreadPool(
              count, Thread.ofPlatform().daemon().name("worker-", 0).factory());
      case ToVirtualThreads _ ->
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("worker-", 0).factory());
    };
  }
}
