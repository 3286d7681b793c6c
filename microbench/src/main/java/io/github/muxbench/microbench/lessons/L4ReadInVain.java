package io.github.muxbench.microbench.lessons;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A read that finds nothing, beside one that finds a message, and beside asking first.
 *
 * <p>A virtual thread's {@code read} tries, and when that is in vain it has the socket watched and
 * parks. A loop asks the selector first, and reads only what is there. You should see that a read
 * in vain costs less than one that finds something, and that asking costs about as much: the try
 * isn't what is dear. What follows it is, as lesson 1 shows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@SuppressWarnings("NullAway.Init") // JMH calls setup before anything else.
public class L4ReadInVain {

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64);
  private SocketPair sockets;
  private Selector selector;

  @Setup
  public void connect() throws IOException {
    sockets = SocketPair.connect();
    sockets.other().configureBlocking(false);
    selector = Selector.open();
    sockets.other().register(selector, SelectionKey.OP_READ);
  }

  @TearDown
  public void close() throws IOException {
    selector.close();
    sockets.close();
  }

  @Benchmark
  public int readNothing() throws IOException {
    return sockets.other().read(buffer.clear());
  }

  /** The write is measured, too. */
  @Benchmark
  public int writeAndRead() throws IOException {
    sockets.one().write(buffer.clear());
    return sockets.other().read(buffer.clear());
  }

  @Benchmark
  public int askNothing() throws IOException {
    return selector.selectNow();
  }
}
