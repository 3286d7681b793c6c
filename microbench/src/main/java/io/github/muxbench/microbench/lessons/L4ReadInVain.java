package io.github.muxbench.microbench.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A read that finds nothing and then parks, beside one that finds its message.
 *
 * <p>A virtual thread's {@code read} tries the system call, and when that is in vain it has the
 * socket watched, parks, and is woken. A loop asks the selector first, and reads only what is
 * there. You should see that a try in vain costs little, half a microsecond here, and asking a
 * selector in vain still less. What follows it is dear: the two trips make the same writes and the
 * same reads that find something, but in one of them each read had to wait first, and it takes
 * several times as long.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@SuppressWarnings("NullAway.Init") // JMH calls setup before anything else.
public class L4ReadInVain {

  private static final int TRIPS = 1_000;

  private final ByteBuffer asked = ByteBuffer.allocateDirect(64);
  private final ByteBuffer answered = ByteBuffer.allocateDirect(64);
  private SocketPair silent;
  private SocketPair busy;
  private Selector selector;

  @Setup
  public void connect() throws IOException {
    busy = SocketPair.connect();
    silent = SocketPair.connect();
    silent.other().configureBlocking(false);
    selector = Selector.open();
    silent.other().register(selector, SelectionKey.OP_READ);
  }

  @TearDown
  public void close() throws IOException {
    selector.close();
    silent.close();
    busy.close();
  }

  @Benchmark
  public int readNothing() throws IOException {
    return silent.other().read(asked.clear());
  }

  @Benchmark
  public int selectNothing() throws IOException {
    return selector.selectNow();
  }

  /** There and back, and each message is there before it is read. */
  @Benchmark
  @OperationsPerInvocation(TRIPS)
  public void tripFound() throws InterruptedException {
    virtual(
            () -> {
              busy.one().write(asked.clear());
              busy.other().read(asked.clear());
              busy.other().write(answered.clear());
              busy.one().read(answered.clear());
            })
        .join();
  }

  /** There and back, and each message is waited for. */
  @Benchmark
  @OperationsPerInvocation(TRIPS)
  public void tripWaitedFor() throws InterruptedException {
    Thread asking =
        virtual(() -> {
          busy.one().write(asked.clear());
          busy.one().read(asked.clear());
        });
    Thread answering =
        virtual(() -> {
          busy.other().read(answered.clear());
          busy.other().write(answered.clear());
        });
    asking.join();
    answering.join();
  }

  private interface Step {
    void run() throws IOException;
  }

  private static Thread virtual(Step step) {
    return Thread.startVirtualThread(() -> {
      try {
        for (int trip = 0; trip < TRIPS; trip++) {
          step.run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
