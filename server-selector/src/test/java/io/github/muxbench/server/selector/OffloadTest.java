package io.github.muxbench.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.LifecycleChecks;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

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

  @ParameterizedTest
  @MethodSource
  @Execution(ExecutionMode.CONCURRENT)
  void workerThreads_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> workerThreads_echo() {
    return EchoChecks.all(process("2").launcher(PATIENCE), PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  @Execution(ExecutionMode.CONCURRENT)
  void virtualThreads_echo(Check check) {
    assertPasses(check);
  }

  static List<Check> virtualThreads_echo() {
    return EchoChecks.all(process("virtual").launcher(PATIENCE), PATIENCE);
  }

  @ParameterizedTest
  @MethodSource
  @Execution(ExecutionMode.CONCURRENT)
  void offloadingServer_closesAndOpens(Check check) {
    assertPasses(check);
  }

  static List<Check> offloadingServer_closesAndOpens() {
    return LifecycleChecks.all(
        port -> start(port, new Work.None(), Offload.toVirtualThreads()), CLOSE_PATIENCE);
  }

  @Test
  void messagesOfSeveralConnections_areInWorkAtOnce_oneForEachWorker() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try (RunningServer server = start(0, ENDLESS, Offload.toThreads(WORKERS))) {
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
    try (RunningServer server = start(0, ENDLESS, Offload.toThreads(WORKERS));
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
    try (RunningServer server = start(0, SHORT, Offload.toThreads(WORKERS));
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
            start(0, longerThanIdle, Offload.toThreads(WORKERS), IDLE_TIMEOUT, events);
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
    RunningServer server = start(0, ENDLESS, Offload.toThreads(WORKERS));
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
  @ValueSource(strings = {"2", "virtual"})
  void work_isDoneByOthersAtTheSameTime(String threads) throws Exception {
    Offload offload = new OffloadConverter().convert(threads);
    var meeting = new CyclicBarrier(2);
    var met = new CountDownLatch(2);
    try {
      for (int i = 0; i < 2; i++) {
        offload.perform(
            new Work.None(),
            () -> {
              if (await(meeting)) {
                met.countDown();
              }
            });
      }

      assertThat(met.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } finally {
      offload.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "some", "100000"})
  void threadsOutOfRange_areRefused(String threads) {
    assertThatThrownBy(() -> new OffloadConverter().convert(threads))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + threads + "'")
        .hasMessageContaining("virtual");
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
    while (inWork() > 0) {
      Thread.sleep(1);
    }
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

  private static void assertPasses(Check check) {
    CheckResult result = check.run();
    assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckResult.Outcome.PASSED);
  }

  private static ServerCommandLine process(String offload) {
    return ServerCommandLine.java(
        "-Xmx64m", SelectorServer.class, "--work", "cpu:5us", "--offload", offload);
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
    ServerOptions defaults = ServerOptions.defaults();
    var options =
        new ServerOptions(
            defaults.host(),
            port,
            defaults.backlog(),
            work instanceof Work.None ? defaults.bufferSize() : 1,
            defaults.maxConnections(),
            idleTimeout,
            true,
            work);
    var server =
        SelectorEchoServer.start(
            options, Thread.ofPlatform(), new EventLoops(1, Duration.ZERO, false, offload), events);
    return RunningServer.of(server.address(), server::close);
  }

  private static Socket connect(InetSocketAddress server) throws IOException {
    Socket client = new Socket();
    client.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    client.connect(server);
    return client;
  }
}
