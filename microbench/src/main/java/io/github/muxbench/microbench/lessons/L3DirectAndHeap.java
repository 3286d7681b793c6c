package io.github.muxbench.microbench.lessons;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
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
 * Through a socket and back, from buffers on the heap and outside it.
 *
 * <p>A system call can't be given memory that the collector may move. So a channel copies what is
 * in a heap buffer to a buffer outside the heap that it keeps for the thread, and back. You should
 * see little of it at 64 bytes, where the system calls are nearly all, and a fifth at 64 KiB. A
 * server that makes a buffer for each connection will also ask what a direct one costs to make, and
 * to keep.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@SuppressWarnings("NullAway.Init") // JMH calls setup before anything else.
public class L3DirectAndHeap {

  @Param({"64", "65536"})
  public int bytes;

  private SocketPair sockets;
  private ByteBuffer heap;
  private ByteBuffer direct;

  @Setup
  public void connect() throws IOException {
    sockets = SocketPair.connect();
    heap = ByteBuffer.allocate(bytes);
    direct = ByteBuffer.allocateDirect(bytes);
  }

  @TearDown
  public void close() throws IOException {
    sockets.close();
  }

  @Benchmark
  public ByteBuffer heap() throws IOException {
    return throughAndBack(heap);
  }

  @Benchmark
  public ByteBuffer direct() throws IOException {
    return throughAndBack(direct);
  }

  private ByteBuffer throughAndBack(ByteBuffer buffer) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      sockets.one().write(buffer);
    }
    buffer.clear();
    while (buffer.hasRemaining()) {
      sockets.other().read(buffer);
    }
    return buffer;
  }
}
