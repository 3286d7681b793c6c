package io.github.muxbench.microbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From waking a waiter to seeing that it runs.
 *
 * <p>A platform thread is woken by the kernel. A selector is woken by it, too, but through a file
 * descriptor that it polls, which takes a write and a read: you should see it take about twice as
 * long. A virtual thread that parks leaves its carrier free, and one that has nothing else to run
 * looks for more before it goes to sleep. Since it is asked again at once here, you should see a
 * fraction of what the kernel needs. What waits for longer pays for waking the carrier as well.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@SuppressWarnings("NullAway.Init") // JMH calls setup before anything else.
public class WakeUp {

  @Param({"platform-thread", "virtual-thread", "selector"})
  public String waiter = "";

  private volatile long asked;
  private volatile long answered;
  private volatile boolean stopped;
  private Thread thread;
  private Selector selector;

  @Setup
  public void start() throws IOException {
    stopped = false;
    asked = 0;
    answered = 0;
    selector = Selector.open();
    thread =
        switch (waiter) {
          case "platform-thread" -> Thread.ofPlatform().daemon().start(this::parkAndAnswer);
          case "virtual-thread" -> Thread.ofVirtual().start(this::parkAndAnswer);
          case "selector" -> Thread.ofPlatform().daemon().start(this::selectAndAnswer);
          default -> throw new IllegalArgumentException(waiter);
        };
  }

  @TearDown
  public void stop() throws IOException, InterruptedException {
    stopped = true;
    wake();
    thread.join();
    selector.close();
  }

  @Benchmark
  public long wakeUp() {
    long turn = asked + 1;
    asked = turn;
    wake();
    while (answered != turn) {
      Thread.onSpinWait();
    }
    return turn;
  }

  private void wake() {
    if (waiter.equals("selector")) {
      selector.wakeup();
    } else {
      LockSupport.unpark(thread);
    }
  }

  private void parkAndAnswer() {
    while (!stopped) {
      LockSupport.park(this);
      answered = asked;
    }
  }

  private void selectAndAnswer() {
    try {
      while (!stopped) {
        selector.select();
        answered = asked;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
