package io.github.muxbench.microbench;

import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.selector.SelectorEchoServer;
import io.github.muxbench.server.threads.ThreadPerConnectionEchoServer;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
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
 * One message there and back over loopback, with one connection and the server in the same JVM.
 *
 * <p>With one message under way at a time, server and client sleep in turn, so most of a round trip
 * is two wake-ups by the kernel. Expect the selector ahead of virtual threads by the cost of one
 * more wake-up: the poller's, which then schedules the virtual thread. At 64 KiB copying dominates
 * and the difference shrinks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@SuppressWarnings("NullAway.Init") // JMH calls setup before anything else.
public class EchoRoundTrip {

  @Param({"selector", "virtual-threads", "platform-threads"})
  public String server = "";

  @Param({"64", "4096", "65536"})
  public int bytes;

  private EchoServer running;
  private SocketChannel channel;
  private ByteBuffer message;
  private ByteBuffer answer;

  @Setup
  public void start() throws IOException {
    ServerOptions options = ServerOptions.defaults().withPort(0);
    ServerEvents events = new ServerEvents(new Log(Log.Level.OFF, server, System.err));
    running =
        switch (server) {
          case "selector" -> new SelectorEchoServer(options, Duration.ZERO, events);
          case "virtual-threads" ->
              new ThreadPerConnectionEchoServer(options, Thread.ofVirtual(), events);
          case "platform-threads" ->
              new ThreadPerConnectionEchoServer(options, Thread.ofPlatform().daemon(), events);
          default -> throw new IllegalArgumentException(server);
        };
    channel = SocketChannel.open(running.address());
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    message = ByteBuffer.allocateDirect(bytes);
    answer = ByteBuffer.allocateDirect(bytes);
  }

  @TearDown
  public void stop() throws IOException {
    channel.close();
    running.close();
  }

  @Benchmark
  public ByteBuffer roundTrip() throws IOException {
    message.clear();
    while (message.hasRemaining()) {
      channel.write(message);
    }
    answer.clear();
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new IOException("the server closed the connection");
      }
    }
    return answer;
  }
}
