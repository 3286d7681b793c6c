package io.github.muxbench.server.selector.variants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.Work;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes, and what doesn't, when others do the work of messages. */
@Execution(ExecutionMode.SAME_THREAD) // Counts this JVM's threads at work; the checks have none.
class OffloadTest {

  private static final Duration PATIENCE = EchoChecks.PATIENCE;
  private static final Duration CLOSE_PATIENCE = ServerOptions.CLOSE_TIMEOUT.minusSeconds(1);

  /** Work that doesn't end while a test looks at it. */
  private static final Work ENDLESS = new Work.Block(Duration.ofHours(1));

  /** Work that ends, but not before something else has happened, unless the machine is busy. */
  private static final Work.Block SHORT = new Work.Block(Duration.ofMillis(300));

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(1);

  private static final int WORKERS = 3;

  @Test
  void messagesOfSeveralConnections_areInWorkAtOnce_oneForEachWorker() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try (RunningServer server = start(0, ENDLESS, new Offload.ToThreads(WORKERS))) {
      for (int i = 0; i < WORKERS + 2; i++) {
        clients.add(connect(server.address()));
        clients.getLast().getOutputStream().write(i);
      }

      awaitInWork(WORKERS);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void nextMessageOfAConnection_waitsForTheOneInWork() throws Exception {
    try (RunningServer server = start(0, ENDLESS, new Offload.ToThreads(WORKERS));
        Socket one = connect(server.address());
        Socket other = connect(server.address())) {
      one.getOutputStream().write(new byte[100]); // A hundred messages: a buffer has one byte.
      awaitInWork(1);
      other.getOutputStream().write(1);

      awaitInWork(2);
    }
  }

  @Test
  void messageInWork_keepsItsBytes_whileTheLoopReadsOthers() throws Exception {
    try (RunningServer server = start(0, SHORT, new Offload.ToThreads(WORKERS));
        Socket one = connect(server.address());
        Socket other = connect(server.address())) {
      one.getOutputStream().write(1);
      awaitAnyInWork();
      other.getOutputStream().write(2);

      assertThat(one.getInputStream().read()).isEqualTo(1);
      assertThat(other.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void connectionThatIsClosedWhileItsMessageIsInWork_hasNotFailed() throws Exception {
    var events = events();
    Work longerThanIdle = new Work.Block(IDLE_TIMEOUT.multipliedBy(3));
    try (RunningServer server =
            start(0, longerThanIdle, new Offload.ToThreads(WORKERS), IDLE_TIMEOUT, events);
        Socket client = connect(server.address())) {
      client.getOutputStream().write(1);
      awaitInWork(1);

      assertThat(client.getInputStream().read()).as("ended for being idle").isEqualTo(-1);
      awaitNoneInWork();
      try (Socket next = connect(server.address())) {
        next.shutdownOutput();
        assertThat(next.getInputStream().read()).as("after the loop's turn").isEqualTo(-1);
      }
    }
    assertThat(events.counters().timedOut()).isEqualTo(1);
    assertThat(events.counters().failed()).isZero();
  }

  @Test
  void close_doesNotWaitForWorkInFlight() throws Exception {
    RunningServer server = start(0, ENDLESS, new Offload.ToThreads(WORKERS));
    try (Socket client = connect(server.address())) {
      client.getOutputStream().write(1);
      awaitInWork(1);

      Thread closing = Thread.ofPlatform().daemon().start(server::close);

      assertThat(closing.join(CLOSE_PATIENCE)).isTrue();
      assertThat(inWork()).isZero();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    } finally {
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource
  void work_isDoneByOthersAtTheSameTime(Offload offload) throws Exception {
    var meeting = new CyclicBarrier(2);
    var met = new CountDownLatch(2);
    try (ExecutorService threads = offload.threads()) {
      for (int i = 0; i < 2; i++) {
        new Work.None()
            .performElsewhere(
                1,
                threads,
                _ -> {
                  if (await(meeting)) {
                    met.countDown();
                  }
                });
      }

      assertThat(met.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }
  }

  static List<Offload> work_isDoneByOthersAtTheSameTime() {
    return List.of(new Offload.ToThreads(2), new Offload.ToVirtualThreads());
  }

  /** Waits until so many messages are in work, and fails if there are more. */
  private static void awaitInWork(int expected) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (inWork() < expected && System.nanoTime() - deadline < 0) {
      Thread.sleep(1);
    }
    assertThat(inWork()).isEqualTo(expected);
  }

  private static void awaitNoneInWork() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (inWork() > 0 && System.nanoTime() - deadline < 0) {
      Thread.sleep(1);
    }
    assertThat(inWork()).isZero();
  }

  /** Waits until a message is in work; returns in vain where it was done before anybody looked. */
  private static void awaitAnyInWork() throws InterruptedException {
    long deadline = System.nanoTime() + SHORT.duration().toNanos();
    while (inWork() == 0 && System.nanoTime() - deadline < 0) {
      Thread.sleep(1);
    }
  }

  private static long inWork() {
    return Thread.getAllStackTraces().values().stream()
        .filter(stack ->
            List.of(stack).stream()
                .anyMatch(frame -> frame.getClassName().equals(Work.Block.class.getName())))
        .count();
  }

  private static boolean await(CyclicBarrier barrier) {
    try {
      barrier.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      return false;
    }
  }

  private static ServerEvents events() {
    return new ServerEvents(new Log(Log.Level.OFF, "selector", System.err));
  }

  private static RunningServer start(int port, Work work, Offload offload) throws IOException {
    return start(port, work, offload, Duration.ZERO, events());
  }

  private static RunningServer start(
      int port, Work work, Offload offload, Duration idleTimeout, ServerEvents events)
      throws IOException {
    ServerOptions options =
        ServerOptions.defaults()
            .withPort(port)
            .withIdleTimeout(idleTimeout)
            .withBufferSize(1)
            .withWork(work, 1);
    var loops = new EventLoops(1, Duration.ZERO, false, false, false, offload);
    var server = EventLoopServer.start(options, loops, events);
    return RunningServer.of(server.address(), server::close);
  }

  private static Socket connect(InetSocketAddress server) throws IOException {
    Socket client = new Socket();
    client.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    client.connect(server);
    return client;
  }
}
