package io.github.muxbench.microbench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.HdrHistogram.SingleWriterRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What recording one latency costs the generator, with each of HdrHistogram's ways to do it, beside
 * reading the clock.
 *
 * <p>The generator uses the plain histogram, one set per thread, and hands whole sets over once a
 * second. Expect it to be the cheapest by far: the recorders pay with each value for a reader that
 * comes once a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class RecordLatency {

  private static final long HIGHEST_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int DIGITS = 3;
  private static final int VALUES = 4096;

  private final Histogram plain = new Histogram(HIGHEST_NANOS, DIGITS);
  private final Histogram concurrent = new ConcurrentHistogram(HIGHEST_NANOS, DIGITS);
  private final SingleWriterRecorder singleWriter = new SingleWriterRecorder(HIGHEST_NANOS, DIGITS);
  private final Recorder recorder = new Recorder(HIGHEST_NANOS, DIGITS);
  private final long[] values = values();
  private int next;

  /** Latencies between 50 and 500 µs, which touch as many buckets as a run does. */
  private static long[] values() {
    return new SplittableRandom(1).longs(VALUES, 50_000, 500_000).toArray();
  }

  private long value() {
    next = (next + 1) & (VALUES - 1);
    return values[next];
  }

  @Benchmark
  public void plainHistogram() {
    plain.recordValue(value());
  }

  @Benchmark
  public void concurrentHistogram() {
    concurrent.recordValue(value());
  }

  @Benchmark
  public void singleWriterRecorder() {
    singleWriter.recordValue(value());
  }

  @Benchmark
  public void recorder() {
    recorder.recordValue(value());
  }

  @Benchmark
  public long clock() {
    return System.nanoTime();
  }
}
