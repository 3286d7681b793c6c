package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.host.RunDelay;
import io.github.muxbench.loadgen.host.ThreadAffinity;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the threads that drive, each on a CPU of its own, where no other thread of this JVM runs.
 */
final class GeneratorThreads implements ThreadFactory {

  private final List<Integer> cpus;
  private final AtomicInteger made = new AtomicInteger();
  private final List<String> taskFolders = new CopyOnWriteArrayList<>();
  private volatile boolean moved = true;

  /**
   * Makes threads for some CPUs.
   *
   * @param cpus one for each thread, or empty to leave the threads where the kernel puts them
   */
  GeneratorThreads(List<Integer> cpus) {
    this.cpus = List.copyOf(cpus);
  }

  @Override
  public Thread newThread(Runnable task) {
    int index = made.getAndIncrement();
    return Thread.ofPlatform()
        .name("generator-" + index)
        .daemon()
        .unstarted(() -> {
          RunDelay.ownTaskFolder().ifPresent(taskFolders::add);
          if (!cpus.isEmpty() && !ThreadAffinity.moveCurrentThread(cpus.get(index % cpus.size()))) {
            moved = false;
          }
          task.run();
        });
  }

  /**
   * Returns how long the threads were ready and had no CPU, in all; null where the platform doesn't
   * tell.
   */
  @Nullable Long runDelayNanos() {
    Long sum = null;
    for (String each : taskFolders) {
      Long nanos = RunDelay.nanosOf(each);
      if (nanos == null) {
        return null;
      }
      sum = (sum == null ? 0 : sum) + nanos;
    }
    return sum;
  }

  /** Returns whether every thread that has run so far is on its CPU. */
  boolean areInPlace() {
    return moved;
  }
}
