package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.validity.WindowValidity;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator against servers that echo rightly, wrongly, late or not at all. */
@Isolated // Its windows are short, and something must happen in each.
@Timeout(60)
class GeneratorTest {

  private static final int SIZE = 64;
  private static final Duration DRAIN = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "64, 3, 2", "4096, 8, 1", "204800, 3, 2"})
  void openLoop_sendsExactlyRateTimesDuration_andRecordsEachMessage(
      int size, int connections, int threads) throws IOException {
    try (TinyServer server = TinyServer.echo();
        Generator generator = connect(server, connections, size, threads)) {
      WindowResult result = generator.run(open(500), timing(400, DRAIN));

      assertThat(result.errors()).isEqualTo(new WindowResult.Errors(0, 0, 0, null));
      assertThat(result.traffic().sent()).isEqualTo(200);
      assertThat(result.traffic().received()).isEqualTo(200);
      assertThat(result.traffic().unanswered()).isZero();
      assertThat(result.errors().total()).isZero();
      assertThat(result.latencies().response().getTotalCount()).isEqualTo(200);
      assertThat(result.latencies().service().getTotalCount()).isEqualTo(200);
      assertThat(result.latencies().lag().getTotalCount()).isEqualTo(200);
      assertThat(againstServer(result, connections)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "64, 5, 2", "204800, 3, 3"})
  void closedLoop_recordsServiceTimesOnly_andLosesNoMessage(int size, int connections, int threads)
      throws IOException {
    try (TinyServer server = TinyServer.echo();
        Generator generator = connect(server, connections, size, threads)) {
      WindowResult result = generator.run(new Load.Closed(), timing(400, DRAIN));

      assertThat(result.traffic().received()).isPositive();
      assertThat(result.traffic().sent()).isEqualTo(result.traffic().received());
      assertThat(result.answeredInAll() - result.traffic().received())
          .isBetween(0L, (long) connections);
      assertThat(result.traffic().unanswered()).isZero();
      assertThat(result.errors().total()).isZero();
      assertThat(result.latencies().service().getTotalCount())
          .isEqualTo(result.traffic().received());
      assertThat(result.latencies().response().getTotalCount()).isZero();
      assertThat(result.latencies().lag().getTotalCount()).isZero();
      assertThat(againstServer(result, connections)).isEmpty();
    }
  }

  @Test
  void discardedPart_isDrivenButNotRecorded() throws IOException {
    try (TinyServer server = TinyServer.echo();
        Generator generator = connect(server, 2, SIZE, 1)) {
      WindowResult result =
          generator.run(
              open(500), new Timing(Duration.ofMillis(200), Duration.ofMillis(200), DRAIN));

      assertThat(result.traffic().received()).isEqualTo(100);
      assertThat(result.latencies().response().getTotalCount()).isEqualTo(100);
      assertThat(result.answeredInAll()).isEqualTo(200);
    }
  }

  @Test
  void windowOfMoreThanASecond_keepsAllItRecorded_whenNobodyCollectsMeanwhile() throws IOException {
    try (TinyServer server = TinyServer.echo();
        Generator generator = connect(server, 2, SIZE, 1)) {
      WindowResult result = generator.run(open(100), timing(1_300, DRAIN));

      assertThat(result.traffic().received()).isEqualTo(130);
      assertThat(result.latencies().response().getTotalCount()).isEqualTo(130);
    }
  }

  @Test
  void connectionThatIsServedLess_showsInTheFairness() throws IOException {
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              if (index == 2) {
                Thread.sleep(50);
              }
              return read;
            });
        Generator generator = connect(server, 4, SIZE, 1)) {
      Window.Fairness fairness = generator.run(new Load.Closed(), timing(400, DRAIN)).fairness();
      assertThat(fairness.fewest()).isBetween(1L, 9L);
      assertThat(fairness.median()).isGreaterThan(fairness.fewest());
      assertThat(fairness.worstConnection()).isEqualTo(2);
      assertThat(fairness.longestWaitMicros()).isGreaterThanOrEqualTo(50_000);
    }
  }

  @Test
  void connectionThatIsNeverServed_waitsToTheEndOfTheDrain() throws IOException {
    CompletableFuture<Long> arrival = new CompletableFuture<>();
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> keep(index == 1, read, arrival));
        Generator generator = connect(server, 2, SIZE, 1)) {
      long before = System.nanoTime();
      Window.Fairness fairness =
          generator.run(new Load.Closed(), timing(200, Duration.ofMillis(100))).fairness();
      assertThat(fairness.fewest()).isZero();
      assertThat(fairness.worstConnection()).isEqualTo(1);
      // Written before it arrived, and given up no sooner than window and drain are over.
      assertThat(fairness.longestWaitMicros())
          .isGreaterThanOrEqualTo(
              (before + Duration.ofMillis(300).toNanos() - nanos(arrival)) / 1e3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, SIZE - 1})
  void oneWrongByte_isOneMismatch_andTheExampleNamesIt(int place) throws IOException {
    AtomicReference<String> example = new AtomicReference<>();
    int wrongAt = 3 * SIZE + place;
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              int at = (int) (wrongAt - offset);
              if (index == 1 && at >= 0 && at < read.length) {
                byte right = read[at];
                read[at] ^= 0x10;
                example.set(
                    "connection 1: byte %d of a message of 64 bytes is 0x%02x, must be 0x%02x"
                        .formatted(place, read[at], right));
              }
              return read;
            });
        Generator generator = connect(server, 2, SIZE, 1)) {
      WindowResult result = generator.run(open(500), timing(200, DRAIN));

      assertThat(result.traffic().received()).isEqualTo(100);
      assertThat(result.errors()).isEqualTo(new WindowResult.Errors(0, 0, 1, example.get()));
      assertThat(result.errors().first()).isNotNull();
      assertThat(verdicts(result, 2)).contains(Verdict.FAILED);
    }
  }

  @Test
  void doubledBytes_makeAllThatFollowsWrong() throws IOException {
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) ->
                offset > 0 ? read : concatenation(Arrays.copyOf(read, 7), read));
        Generator generator = connect(server, 1, SIZE, 1)) {
      WindowResult result = generator.run(open(500), timing(200, DRAIN));

      assertThat(result.errors().mismatch()).isGreaterThanOrEqualTo(result.traffic().received());
      assertThat(result.errors().first()).startsWith("connection 0: byte 7 of a message");
      assertThat(verdicts(result, 1)).contains(Verdict.FAILED);
    }
  }

  @Test
  void answerThatNobodyAskedFor_isAMismatch() throws IOException {
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> concatenation(read, read));
        Generator generator = connect(server, 1, SIZE, 1)) {
      WindowResult result = generator.run(open(5), timing(200, DRAIN));

      assertThat(result.traffic().sent()).isEqualTo(1);
      assertThat(result.errors().mismatch()).isEqualTo(1);
      assertThat(result.errors().first()).startsWith("connection 0: ");
    }
  }

  @Test
  void answersOfAnotherConnection_areMismatches() throws IOException {
    Exchanger<Socket> others = new Exchanger<>();
    try (TinyServer server =
            TinyServer.start((index, socket) -> {
              Socket other = others.exchange(socket);
              socket.getInputStream().transferTo(other.getOutputStream());
            });
        Generator generator = connect(server, 2, SIZE, 1)) {
      // A connection that got the other's answer last has none of its own to wait for.
      WindowResult result = generator.run(new Load.Closed(), timing(200, Duration.ofSeconds(1)));

      assertThat(result.traffic().received()).isPositive();
      assertThat(result.errors().mismatch()).isGreaterThanOrEqualTo(result.traffic().received());
      assertThat(result.errors().first()).matches("connection [01]: byte 0 of a message .+");
      assertThat(verdicts(result, 2)).contains(Verdict.FAILED);
    }
  }

  @Test
  void connectionEndedByTheServer_isCountedAsClosed() throws IOException {
    try (TinyServer server =
            TinyServer.start((index, socket) -> {
              for (int i = 0; i < 10; i++) {
                socket.getOutputStream().write(socket.getInputStream().readNBytes(SIZE));
              }
              socket.shutdownOutput();
              socket.getInputStream().readAllBytes(); // Closing with unread bytes would reset.
            });
        Generator generator = connect(server, 1, SIZE, 1)) {
      WindowResult result = generator.run(new Load.Closed(), timing(200, DRAIN));

      assertThat(result.traffic().received()).isEqualTo(10);
      assertThat(result.traffic().unanswered()).isEqualTo(1);
      assertThat(result.errors())
          .isEqualTo(new WindowResult.Errors(0, 1, 0, "connection 0: closed by the server"));
      assertThat(verdicts(result, 1)).contains(Verdict.FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void connectionsThatAreReset_areCounted_allAtOnce(boolean closedLoop) throws IOException {
    int connections = 40;
    CyclicBarrier together = new CyclicBarrier(connections);
    try (TinyServer server =
            TinyServer.start((index, socket) -> {
              socket.getInputStream().readNBytes(SIZE);
              together.await(20, TimeUnit.SECONDS);
              socket.setSoLinger(true, 0);
            });
        Generator generator = connect(server, connections, SIZE, 1)) {
      Load load = closedLoop ? new Load.Closed() : open(20_000);
      WindowResult result = generator.run(load, timing(500, DRAIN));

      assertThat(result.errors().reset()).isEqualTo(connections);
      assertThat(result.errors().closed()).isZero();
      assertThat(result.errors().first()).matches("connection \\d+: .+");
      assertThat(verdicts(result, connections)).contains(Verdict.FAILED);
    }
  }

  @Test
  void windowAfterReset_beginsWithNewConnections() throws IOException {
    CountDownLatch reset = new CountDownLatch(2);
    try (TinyServer server =
            TinyServer.start((index, socket) -> {
              if (index < 2) {
                socket.getInputStream().readNBytes(SIZE);
                socket.setSoLinger(true, 0);
                socket.close();
                reset.countDown();
              } else {
                socket.getInputStream().transferTo(socket.getOutputStream());
              }
            });
        Generator generator = connect(server, 2, SIZE, 1)) {
      assertThat(generator.run(open(500), timing(200, DRAIN)).errors().reset()).isEqualTo(2);
      assertThat(reset.getCount()).isZero();

      WindowResult result = generator.run(open(500), timing(200, DRAIN));

      assertThat(result.traffic().received()).isEqualTo(100);
      assertThat(result.errors().total()).isZero();
    }
  }

  @Test
  void unansweredMessages_areRecordedWithTheAgeTheyReached() throws IOException {
    Duration drain = Duration.ofMillis(150);
    try (TinyServer server =
            TinyServer.start((index, socket) -> socket.getInputStream().readAllBytes());
        Generator generator = connect(server, 2, SIZE, 1)) {
      WindowResult result = generator.run(open(100), timing(200, drain));

      assertThat(result.traffic().sent()).isEqualTo(20);
      assertThat(result.traffic().received()).isZero();
      assertThat(result.traffic().unanswered()).isEqualTo(20);
      assertThat(result.latencies().response().getTotalCount()).isEqualTo(20);
      assertThat(result.latencies().service().getTotalCount()).isEqualTo(20);
      assertThat(Objects.requireNonNull(result.traffic().owed()).oldestMillis())
          .isGreaterThanOrEqualTo(350);
      assertThat(result.latencies().response().getMaxValue()).isGreaterThanOrEqualTo(349_000_000);
      assertThat(result.latencies().response().getMinValue()).isGreaterThanOrEqualTo(149_000_000);
      assertThat(verdicts(result, 2)).contains(Verdict.SERVER_SATURATED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void cap_isWhatEachConnectionHasInFlight_andNoMore(int cap) throws IOException {
    try (TinyServer server =
            TinyServer.start((index, socket) -> socket.getInputStream().readAllBytes());
        Generator generator = connect(server, 2, SIZE, 1)) {
      Load load = new Load.Open(100, Arrivals.UNIFORM, 1, cap);
      WindowResult result = generator.run(load, timing(200, Duration.ofMillis(100)));

      assertThat(result.traffic().unanswered()).isEqualTo(2L * cap);
      assertThat(result.traffic().unansweredOrUnsent()).isEqualTo(20);
    }
  }

  @Test
  void cappedConnection_letsMessagesWait_andTheirResponseTimeHasTheWait() throws IOException {
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              Thread.sleep(10);
              return read;
            });
        Generator generator = connect(server, 1, SIZE, 1)) {
      Load load = new Load.Open(400, Arrivals.UNIFORM, 1, 1);
      WindowResult result = generator.run(load, timing(250, DRAIN));

      assertThat(result.traffic().received()).isEqualTo(100);
      assertThat(result.errors().total()).isZero();
      for (double percentile : new double[] {0, 25, 50, 75, 100}) {
        assertThat(result.latencies().response().getValueAtPercentile(percentile))
            .isGreaterThanOrEqualTo(result.latencies().service().getValueAtPercentile(percentile));
      }
      // 100 answers take the server 1 s at least; the last message was due after 0.25 s.
      assertThat(result.latencies().response().getMaxValue()).isGreaterThan(700_000_000);
      assertThat(result.latencies().lag().getMaxValue()).isGreaterThan(600_000_000);
      assertThat(verdicts(result, 1)).contains(Verdict.SERVER_SATURATED);
    }
  }

  private static Generator connect(TinyServer server, int connections, int size, int threads)
      throws IOException {
    return Generator.connect(new Target(server.address(), connections, size, threads, false));
  }

  private static Load open(double perSecond) {
    return new Load.Open(perSecond, Arrivals.UNIFORM, 1, Load.Open.NO_CAP);
  }

  private static Timing timing(int measureMillis, Duration drain) {
    return new Timing(Duration.ZERO, Duration.ofMillis(measureMillis), drain);
  }

  private static List<Verdict> verdicts(WindowResult result, int connections) {
    return WindowValidity.asDriven(result, connections, 0, null, null).stream()
        .map(Finding::verdict)
        .toList();
  }

  /** What can't be the fault of a slow host. */
  private static List<Verdict> againstServer(WindowResult result, int connections) {
    List<Verdict> verdicts = new ArrayList<>(verdicts(result, connections));
    verdicts.removeAll(
        List.of(Verdict.DISTURBED, Verdict.GENERATOR_LIMITED, Verdict.SERVER_SATURATED));
    return verdicts;
  }

  /** Waits for a time that may come after the window, on a slow machine. */
  private static long nanos(CompletableFuture<Long> time) {
    return time.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** What a server echoes that may keep what it has read, and then notes when. */
  private static byte[] keep(boolean kept, byte[] read, CompletableFuture<Long> when) {
    if (!kept) {
      return read;
    }
    when.complete(System.nanoTime());
    return new byte[0];
  }

  private static byte[] concatenation(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
