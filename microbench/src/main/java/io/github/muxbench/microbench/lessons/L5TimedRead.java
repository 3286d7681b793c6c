package io.github.muxbench.microbench.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A read with a timeout, beside one without, by a virtual thread and by a platform thread.
 *
 * <p>A timeout has to be kept by somebody. For a platform thread the kernel does it, as an argument
 * of {@code poll}. For a virtual thread the JDK schedules a task that would unpark it, and takes it
 * back when the bytes come: two more steps for each wait. You should see the platform thread not
 * care. And the virtual one? Say what you expect before you run it. Here it was the other way, and
 * by far, which nobody has looked into. So measure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@SuppressWarnings("NullAway.Init") // JMH calls setup before anything else.
public class L5TimedRead {

  private static final int TRIPS = 1_000;

  @Param({"virtual", "platform"})
  public String thread = "";

  @Param({"0", "10000"})
  public int timeoutMillis;

  private Socket client;
  private Socket server;
  private Thread echo;

  @Setup
  public void connect() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    client.setSoTimeout(timeoutMillis);
    echo = Thread.ofPlatform().daemon().start(this::echo);
  }

  @TearDown
  public void close() throws IOException, InterruptedException {
    client.close();
    echo.join();
    server.close();
  }

  @Benchmark
  @OperationsPerInvocation(TRIPS)
  public void roundTrip() throws InterruptedException {
    Thread.Builder builder = thread.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
    builder.start(this::ask).join();
  }

  private void ask() {
    try {
      for (int trip = 0; trip < TRIPS; trip++) {
        client.getOutputStream().write(trip);
        client.getInputStream().read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void echo() {
    try {
      for (int next; (next = server.getInputStream().read()) >= 0; ) {
        server.getOutputStream().write(next);
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }
}
