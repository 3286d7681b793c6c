package io.github.muxbench.microbench.lessons;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a closed loop hides: a benchmark calls again when the last call has returned.
 *
 * <p>The call takes 10 µs, and once in 10,000 calls it stands still for 20 ms. JMH's percentiles
 * are of calls, of which one in 10,000 is slow: you should see p99 at 10 µs. Somebody who needs the
 * call every 20 µs waits while it stands still, and so do the 2,000 calls after it, until what is
 * late is made up for: you should see p90 of the response time, printed after each iteration, at
 * some milliseconds. Both are right. They answer different questions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class L7ClosedLoop {

  private static final long CALL_NANOS = TimeUnit.MICROSECONDS.toNanos(10);
  private static final long STILL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long DUE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final int EVERY = 10_000;

  private final Histogram responseNanos = new Histogram(3);
  private long calls;
  private long lateNanos;

  @Setup(Level.Iteration)
  public void begin() {
    responseNanos.reset();
    lateNanos = 0;
  }

  @Benchmark
  public long call() {
    long took = stand();
    responseNanos.recordValue(lateNanos + took);
    // How late the next one begins that is due every 20 µs (Lindley, 1952).
    lateNanos = Math.max(0, lateNanos + took - DUE_NANOS);
    return took;
  }

  private long stand() {
    long length = ++calls % EVERY == 0 ? STILL_NANOS : CALL_NANOS;
    long start = System.nanoTime();
    while (System.nanoTime() - start < length) {
      Thread.onSpinWait();
    }
    return System.nanoTime() - start;
  }

  @TearDown(Level.Iteration)
  public void tell() {
    System.out.printf(
        "response time, one call due every %d µs: p50 %.0f µs, p90 %.0f µs%n",
        DUE_NANOS / 1_000,
        responseNanos.getValueAtPercentile(50) / 1e3,
        responseNanos.getValueAtPercentile(90) / 1e3);
  }
}
