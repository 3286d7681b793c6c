package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.server.api.Log.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerEventsTest {

  private static final SocketAddress PEER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // About to wrap.

  @Test
  void eachEvent_isCounted() {
    ServerEvents events = events(Level.OFF);

    ConnectionEvents first = accepted(events);
    ConnectionEvents second = accepted(events);
    ConnectionEvents third = accepted(events);
    assertThat(admit(events, 3)).isNull();
    assertThat(admit(events, 3)).isNull();
    first.received(10);
    second.received(20);
    second.sent(25, 0);
    first.failed(new IOException());
    third.timedOut();
    first.close();

    assertThat(events.counters()).isEqualTo(new ServerCounters(3, 2, 1, 1, 2, 30, 25));
    assertThat(events.openCount()).isEqualTo(2);
  }

  @Test
  void closedConnection_keepsItsBytesInTheSum_andIsCountedOnce() {
    ServerEvents events = events(Level.OFF);
    ConnectionEvents connection = accepted(events);
    connection.received(7);
    connection.sent(5, 0);

    connection.close();
    connection.close();

    assertThat(events.counters()).isEqualTo(new ServerCounters(1, 0, 0, 0, 0, 7, 5));
  }

  @Test
  void connectionTooMany_isRefused_untilOneIsClosed() {
    ServerEvents events = events(Level.OFF);

    ConnectionEvents first = Objects.requireNonNull(admit(events, 1));
    assertThat(admit(events, 1)).isNull();
    first.close();
    assertThat(admit(events, 1)).isNotNull();

    assertThat(events.counters()).isEqualTo(new ServerCounters(2, 1, 0, 0, 1, 0, 0));
  }

  @Test
  void threadsThatAcceptBesideEachOther_admitNoMoreThanTheLimitTogether() throws Exception {
    int threads = 4;
    var together = new CyclicBarrier(threads);
    for (int round = 0; round < 500; round++) {
      ServerEvents events = events(Level.OFF);
      List<Thread> acceptors = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        acceptors.add(
            Thread.ofPlatform()
                .start(() -> {
                  awaitUnchecked(together);
                  admit(events, 1);
                }));
      }
      for (Thread acceptor : acceptors) {
        acceptor.join();
      }
      assertThat(events.counters()).isEqualTo(new ServerCounters(1, threads - 1, 0, 0, 1, 0, 0));
    }
  }

  private static void awaitUnchecked(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void connection_isIdle_whenNeitherBytesInNorBytesOutMove() {
    ConnectionEvents connection = accepted(events(Level.OFF));
    Duration timeout = Duration.ofHours(1);
    long accepted = Long.MAX_VALUE - 1; // About to wrap.
    long start = accepted + timeout.toNanos();

    assertThat(connection.idleFor(timeout, () -> accepted)).isFalse();
    assertThat(connection.idleFor(timeout, () -> start)).isTrue();
    connection.received(1);
    assertThat(connection.idleFor(timeout, () -> start)).isFalse();
    connection.sent(1, 0);
    assertThat(connection.idleFor(timeout, () -> start + timeout.toNanos())).isFalse();
    assertThat(connection.idleFor(timeout, () -> start + 2 * timeout.toNanos())).isTrue();
  }

  @Test
  void byteThatComesWhileTheSweeperStandsStill_isNoOlderThanItIs() {
    ConnectionEvents connection = accepted(events(Level.OFF));
    Duration timeout = Duration.ofHours(1);
    LongSupplier standsStill =
        () -> {
          connection.received(1);
          return 0; // It came later than this.
        };
    assertThat(connection.idleFor(timeout, standsStill)).isFalse();
    assertThat(connection.idleFor(timeout, timeout::toNanos)).isFalse();
    assertThat(connection.idleFor(timeout, () -> 2 * timeout.toNanos())).isTrue();
  }

  @Test
  void debug_narratesTheLifeOfAConnection() {
    ConnectionEvents connection = accepted(events(Level.DEBUG));

    connection.received(5);
    connection.sent(5, 0);
    connection.inputEnded();

    assertThat(messages())
        .containsExactly(
            "request received from " + PEER,
            "received 5 bytes from " + PEER,
            "sent 5 bytes to " + PEER,
            "no data from " + PEER);
  }

  @Test
  void bytes_completeTheMessagesWhoseLastByteIsAmongThem() {
    ServerEvents events = events(Level.OFF);
    ServerOptions options = ServerOptions.defaults().withWork(new Work.None(), 7);
    ConnectionEvents connection =
        Objects.requireNonNull(events.accepted(new Socket(), PEER, options));

    assertThat(connection.received(6)).isZero();
    assertThat(connection.received(1)).isEqualTo(1);
    assertThat(connection.received(15)).isEqualTo(2);
    assertThat(connection.received(5)).isZero();
    assertThat(connection.received(1)).isEqualTo(1);
    assertThat(connection.received(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE / 7);
  }

  @Test
  void listener_isToldOfEachStep_inPlaceOfTheNarration() {
    List<String> told = new ArrayList<>();
    var events =
        new ServerEvents(
            new Log(Level.DEBUG, "server", new PrintStream(out, true, StandardCharsets.UTF_8)),
            recording(told));
    events.selecting();
    events.selected(2);
    ConnectionEvents connection = accepted(events);
    assertThat(admit(events, 1)).isNull();
    connection.received(10);
    connection.sent(6, 4);
    connection.sent(4, 0);
    connection.yielded();
    connection.inputEnded();
    connection.timedOut();
    connection.close();
    connection.close();
    events.acceptFailed(new IOException("files"));

    assertThat(told)
        .containsExactly(
            "selecting",
            "selected 2",
            "accepted",
            "refused",
            "received 10",
            "sent 6, pending 4",
            "sent 4, pending 0",
            "yielded",
            "input ended",
            "timed out",
            "closed",
            "accept failed");
    assertThat(messages())
        .containsExactly("cannot accept, will try again: java.io.IOException: files");
  }

  private static ServerListener recording(List<String> told) {
    return new ServerListener() {
      @Override
      public void accepted(SocketAddress peer) {
        told.add("accepted");
      }

      @Override
      public void refused(SocketAddress peer) {
        told.add("refused");
      }

      @Override
      public void acceptFailed(Throwable cause) {
        told.add("accept failed");
      }

      @Override
      public void received(SocketAddress peer, int bytes) {
        told.add("received " + bytes);
      }

      @Override
      public void sent(SocketAddress peer, int bytes, int pending) {
        told.add("sent " + bytes + ", pending " + pending);
      }

      @Override
      public void yielded(SocketAddress peer) {
        told.add("yielded");
      }

      @Override
      public void inputEnded(SocketAddress peer) {
        told.add("input ended");
      }

      @Override
      public void timedOut(SocketAddress peer) {
        told.add("timed out");
      }

      @Override
      public void closed(SocketAddress peer) {
        told.add("closed");
      }

      @Override
      public void selecting() {
        told.add("selecting");
      }

      @Override
      public void selected(int readyKeys) {
        told.add("selected " + readyKeys);
      }
    };
  }

  @Test
  void failedConnection_isLoggedAsAnError_withItsCause() {
    accepted(events(Level.ERROR)).failed(new IOException("Connection reset"));

    assertThat(lineCount()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:4711", "Connection reset");
  }

  @Test
  void failuresOfASecond_areTheFirst_andANumber() {
    ServerEvents events = events(Level.INFO);
    for (int i = 0; i < 10_000; i++) {
      fail(events);
    }
    assertThat(lineCount()).isEqualTo(1);

    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
    fail(events);
    assertThat(lineCount()).isEqualTo(1);

    nanoTime.addAndGet(1);
    fail(events);

    assertThat(messages())
        .containsExactly(
            "connection of " + PEER + " failed: java.io.IOException: Connection reset",
            "10000 more connections failed within the same second",
            "connection of " + PEER + " failed: java.io.IOException: Connection reset");
    assertThat(events.counters().failed()).isEqualTo(10_002);
  }

  @Test
  void numberOfFailures_isWrittenWithTheNextConnection_andTheEnd() {
    ServerEvents events = events(Level.INFO);
    ConnectionEvents open = accepted(events);
    fail(events);
    fail(events);
    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(messages()).hasSize(1);
    open.close();
    assertThat(messages()).hasSize(2).last().isEqualTo(oneMore());

    fail(events);
    fail(events);
    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
    accepted(events);
    assertThat(messages()).hasSize(4).last().isEqualTo(oneMore());

    fail(events);
    fail(events);
    events.logRest();
    events.logRest();
    assertThat(messages()).hasSize(6).last().isEqualTo(oneMore());
  }

  @Test
  void debug_narratesEachFailure() {
    ServerEvents events = events(Level.DEBUG);

    fail(events);
    fail(events);
    events.logRest();

    assertThat(messages()).filteredOn(message -> message.contains("failed")).hasSize(2);
  }

  private static String oneMore() {
    return "1 more connection failed within the same second";
  }

  private static void fail(ServerEvents events) {
    ConnectionEvents connection = accepted(events);
    connection.failed(new IOException("Connection reset"));
    connection.close();
  }

  @Test
  void failureToAccept_isLoggedOnceASecondAtMost() {
    ServerEvents events = events(Level.ERROR);

    events.acceptFailed(new IOException("Too many open files"));
    assertThat(lineCount()).isEqualTo(1);

    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
    events.acceptFailed(new IOException("Too many open files"));
    assertThat(lineCount()).isEqualTo(1);

    nanoTime.addAndGet(1);
    events.acceptFailed(new IOException("Too many open files"));
    assertThat(lineCount()).isEqualTo(2);
  }

  private static ConnectionEvents accepted(ServerEvents events) {
    return Objects.requireNonNull(admit(events, ServerOptions.UNLIMITED));
  }

  private static @Nullable ConnectionEvents admit(ServerEvents events, int maxConnections) {
    return events.accepted(
        new Socket(), PEER, ServerOptions.defaults().withMaxConnections(maxConnections));
  }

  private ServerEvents events(Level level) {
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ServerEvents(new Log(level, "server", stream), nanoTime::get);
  }

  private List<String> messages() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf(']') + 2))
        .toList();
  }

  private long lineCount() {
    return out.toString(StandardCharsets.UTF_8).lines().count();
  }
}
