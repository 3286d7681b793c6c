package io.github.muxbench.microbench.lessons;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to have another thread do something, and to wait for it.
 *
 * <p>An event loop that offloads work pays this for each message. You should see virtual threads
 * hand over to each other many times as fast as platform threads do: no thread of the operating
 * system has to be woken. A mixed pair is in between. A method call, which does the same, takes
 * less than a nanosecond: what is handed over must be worth it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class L2HandOff {

  private static final int TRIPS = 1_000;

  @Param({"virtual-virtual", "platform-platform", "virtual-platform"})
  public String pair = "";

  private final SynchronousQueue<Integer> there = new SynchronousQueue<>();
  private final SynchronousQueue<Integer> back = new SynchronousQueue<>();

  @Benchmark
  @OperationsPerInvocation(TRIPS)
  public void handOver() throws InterruptedException {
    String[] kinds = pair.split("-", -1);
    Thread worker = builder(kinds[1]).start(() -> loop(this::work));
    Thread client = builder(kinds[0]).start(() -> loop(this::ask));
    client.join();
    worker.join();
  }

  /** The same work, where it is needed. */
  @Benchmark
  public int callIt() {
    return answer(TRIPS);
  }

  private static Thread.Builder builder(String kind) {
    return kind.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
  }

  private interface Step {
    void run(int trip) throws InterruptedException;
  }

  private static void loop(Step step) {
    try {
      for (int trip = 0; trip < TRIPS; trip++) {
        step.run(trip);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int trip) throws InterruptedException {
    there.put(trip);
    back.take();
  }

  private void work(int trip) throws InterruptedException {
    back.put(answer(there.take()));
  }

  private static int answer(int question) {
    return question + 1;
  }
}
