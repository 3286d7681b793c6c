package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.contestants.StartedProgram;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Says what is kept when the user interrupts, and keeps quiet what breaks because of it: child
 * processes get the same signal, so that the work in progress fails on its way down.
 */
final class Interruption implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Thread hook;
  private volatile boolean begun;

  private Interruption(Supplier<String> kept) {
    hook =
        new Thread(
            () -> {
              begun = true;
              System.err.printf("%nmuxbench: interrupted; %s%n", kept.get());
              endAllProcesses();
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            },
            "interruption");
  }

  /** Also those that don't end when asked to, and those whose parent has ended. */
  private static void endAllProcesses() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    StartedProgram.endAll(PATIENCE);
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  static Interruption of(Supplier<String> kept) {
    Interruption interruption = new Interruption(kept);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Never returns if the process is being interrupted. */
  void holdIfBegun() {
    if (begun) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    holdIfBegun();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      holdIfBegun();
    }
  }
}
