package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Turns of 2 s at saturation, with 10 newcomers a second, so that ten come in the first half. Time
 * passes only while everybody waits for it: what must come out is arithmetic.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT) // No real time matters.
class SustainedTurnTest {

  private static final int SIZE = 64;
  private static final int CONNECTIONS = 4;
  private static final int NEWCOMERS = 10;
  private static final long MICROS = 1_000;
  private static final long MILLIS = 1_000_000;
  private static final long STEP = 100 * MICROS;
  private static final long HEAD_MILLIS = 50;
  private static final long TURN_MILLIS = 2_000;

  /** What each of them takes to answer, where a test doesn't say otherwise. */
  private static final long ANSWER_MILLIS = 10;

  /** A few looks at the clock, of one step each. */
  private static final double SOME_STEPS_MICROS = 2_000;

  private final PacedClock clock = new PacedClock();

  /** Goes on by a step at each look, but not while bytes are under way. */
  private static final class PacedClock implements LongSupplier {

    private record Alarm(long at, CountDownLatch latch) {}

    private final PriorityQueue<Alarm> alarms =
        new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private long now;
    private int underWay;
    private long pauseAt = Long.MAX_VALUE;
    private long pauseNanos;

    @Override
    public synchronized long getAsLong() {
      if (underWay == 0) {
        now += STEP;
        if (now >= pauseAt) {
          now += pauseNanos;
          pauseAt = Long.MAX_VALUE;
        }
        while (!alarms.isEmpty() && alarms.element().at <= now) {
          underWay++; // Until the answer is there.
          alarms.remove().latch.countDown();
        }
      }
      return now;
    }

    /** Has the generator's thread miss some time, once. */
    synchronized void pause(long at, long nanos) {
      pauseAt = at;
      pauseNanos = nanos;
    }

    synchronized void depart() {
      underWay++;
    }

    synchronized void arrive() {
      underWay--;
    }

    void sleep(long millis) throws InterruptedException {
      var latch = new CountDownLatch(1);
      synchronized (this) {
        underWay--;
        alarms.add(new Alarm(now + millis * MILLIS, latch));
      }
      latch.await();
    }
  }

  /** Tells the clock of what is under way: messages, and newcomers from the beginning. */
  private record Watched(Exchange exchange, PacedClock clock) implements Exchange {

    @Override
    public Dialogue begin(int connection) {
      boolean isNewcomer = connection >= CONNECTIONS;
      Dialogue dialogue = exchange.begin(connection);
      if (isNewcomer) {
        clock.depart();
      }
      return new Dialogue() {
        @Override
        public ByteBuffer toSend(int requests) {
          return dialogue.toSend(requests);
        }

        @Override
        public int sent(int bytes) {
          int begun = dialogue.sent(bytes);
          for (int i = 0; i < begun && !isNewcomer; i++) {
            clock.depart();
          }
          return begun;
        }

        @Override
        public Answer take(ByteBuffer received) {
          Answer answer = dialogue.take(received);
          if (answer != Answer.INCOMPLETE) {
            clock.arrive();
          }
          return answer;
        }

        @Override
        public @Nullable String fault() {
          return dialogue.fault();
        }
      };
    }
  }

  /** What a server does with a message. */
  @FunctionalInterface
  private interface Conduct {
    /**
     * Takes the time that the answer takes.
     *
     * @param connection in the order of connecting, so that the first newcomer is {@link
     *     #CONNECTIONS}
     * @param message of this connection, from 0
     * @return whether there is an answer
     */
    boolean serve(int connection, int message, Socket socket) throws Exception;
  }

  @Test
  void newcomersTimes_countFromWhenTheyAreDue() throws IOException {
    Window.Sustained turn = run(this::newcomersTake300);

    assertThat(turn.newcomerMicros()).hasSize(NEWCOMERS).allMatch(micros -> isAbout(micros, 300));
    assertThat(turn.censoredMicros()).isEmpty();
    assertThat(turn.refused()).isZero();
    assertThat(turn.unservedShare()).isZero();
    assertThat(isAbout(turn.longestWaitMicros(), ANSWER_MILLIS)).isTrue();
    assertThat(turn.longestWaitEnded()).isTrue();
  }

  @Test
  void newcomersThatTheGeneratorGetsAroundToLate_haveWaitedSinceTheyWereDue() throws IOException {
    // From 150 to 550 ms after the head; four are due meanwhile.
    clock.pause((HEAD_MILLIS + 150) * MILLIS, 400 * MILLIS);
    Window.Sustained turn = run(this::newcomersTake300);

    long[] expected = {550, 450, 650, 550, 450, 350, 300, 300, 300, 300};
    assertThat(turn.newcomerMicros()).hasSize(NEWCOMERS);
    for (int i = 0; i < NEWCOMERS; i++) {
      assertThat(isAbout(turn.newcomerMicros().get(i), expected[i]))
          .as("newcomer %d took %s µs", i, turn.newcomerMicros().get(i))
          .isTrue();
    }
  }

  private boolean newcomersTake300(int connection, int message, Socket socket) throws Exception {
    clock.sleep(connection < CONNECTIONS ? ANSWER_MILLIS : 300);
    return true;
  }

  @Test
  void newcomersWithoutAnAnswer_areCensored_withTheirAgeAtTheTurnsEnd() throws IOException {
    Window.Sustained turn =
        run((connection, message, socket) -> {
          if (connection >= CONNECTIONS && connection % 2 == 1) {
            clock.arrive();
            return false;
          }
          clock.sleep(ANSWER_MILLIS);
          return true;
        });

    assertThat(turn.newcomerMicros()).hasSize(5).allMatch(micros -> isAbout(micros, 10));
    assertThat(turn.censoredMicros())
        .containsExactly(1_900_000.0, 1_700_000.0, 1_500_000.0, 1_300_000.0, 1_100_000.0);
    assertThat(turn.refused()).isZero();
  }

  @Test
  void newcomersThatAreRefused_areCountedApart_andAreNoErrorsOfTheWindow() throws IOException {
    WindowResult result =
        drive((connection, message, socket) -> {
          if (connection >= CONNECTIONS) {
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
              // Until the generator has closed it, too.
            }
            clock.arrive();
            return false;
          }
          clock.sleep(ANSWER_MILLIS);
          return true;
        });

    Window.Sustained turn = sustained(result);
    assertThat(turn.refused()).isEqualTo(NEWCOMERS);
    assertThat(turn.newcomerMicros()).isEmpty();
    assertThat(turn.censoredMicros()).isEmpty();
    assertThat(result.errors().total()).isZero();
  }

  /**
   * Of two threads, the second has connections 1 and 3, and no newcomers. While one of them is kept
   * from its processor between a look at the clock and a write, the other's looks make time pass,
   * so that with two a wait may come out longer than it was.
   */
  @ParameterizedTest
  @CsvSource({"1, 2", "1, 3", "2, 2", "2, 3"})
  void connectionThatWaitsForOver100Millis_isUnserved_andOneThatWaitsForLessIsNot(
      int threads, int slow) throws IOException {
    WindowResult result =
        drive(
            (connection, message, socket) -> {
              boolean isLate = message == 20;
              long late = connection == slow ? 150 : connection < CONNECTIONS ? 90 : ANSWER_MILLIS;
              clock.sleep(isLate ? late : ANSWER_MILLIS);
              return true;
            },
            false,
            threads);

    Window.Sustained turn = sustained(result);
    if (threads == 1) {
      assertThat(turn.newcomerMicros()).hasSize(NEWCOMERS);
      assertThat(turn.unservedShare()).isEqualTo(0.25);
      assertThat(isAbout(turn.longestWaitMicros(), 150)).isTrue();
      assertThat(turn.longestWaitEnded()).isTrue();
    } else {
      assertThat(turn.unservedShare()).isGreaterThanOrEqualTo(0.25);
      assertThat(turn.longestWaitMicros()).isGreaterThanOrEqualTo(150e3 - SOME_STEPS_MICROS);
    }
  }

  @Test
  void connectionThatIsNeverServedAgain_hasWaitedToTheTurnsEnd_andIsOwedAfterTheDrain()
      throws IOException {
    WindowResult result =
        drive((connection, message, socket) -> {
          if (connection == 1 && message == 0) {
            clock.arrive();
            return false;
          }
          clock.sleep(ANSWER_MILLIS);
          return true;
        });

    Window.Sustained turn = sustained(result);
    assertThat(turn.unservedShare()).isEqualTo(0.25);
    // Since the head began, and not to the drain's end.
    assertThat(isAbout(turn.longestWaitMicros(), HEAD_MILLIS + TURN_MILLIS)).isTrue();
    assertThat(turn.longestWaitEnded()).isFalse();
    assertThat(result.traffic().unanswered()).isEqualTo(1);
    assertThat(result.traffic().owed()).extracting(Window.Owed::starvedConnections).isEqualTo(1);
  }

  @Test
  void newcomersThatAreAnsweredWrongly_areMismatches() throws IOException {
    WindowResult result =
        drive(
            (connection, message, socket) -> {
              clock.sleep(ANSWER_MILLIS);
              return true;
            },
            true,
            1);

    assertThat(result.errors().mismatch()).isEqualTo(NEWCOMERS);
    assertThat(result.errors().first()).startsWith("connection 4: byte 0 of a message");
  }

  @Test
  void windowsOfOtherLoads_haveNoTurn() throws IOException {
    try (TinyServer server = TinyServer.echo();
        Generator generator = Generator.connect(new Target(server.address(), 1, SIZE, 1, false))) {
      Duration some = Duration.ofMillis(50);
      assertThat(generator.run(new Load.Closed(), new Timing(some, some, some)).sustained())
          .isNull();
    }
  }

  private static boolean isAbout(double micros, long millis) {
    return Math.abs(micros - millis * 1e3) <= SOME_STEPS_MICROS;
  }

  private Window.Sustained run(Conduct conduct) throws IOException {
    WindowResult result = drive(conduct);
    assertThat(result.errors().total()).isZero();
    return sustained(result);
  }

  private static Window.Sustained sustained(WindowResult result) {
    Window.Sustained turn = result.sustained();
    assertThat(turn).isNotNull();
    return Objects.requireNonNull(turn);
  }

  private WindowResult drive(Conduct conduct) throws IOException {
    return drive(conduct, false, 1);
  }

  private WindowResult drive(Conduct conduct, boolean wronglyToNewcomers, int threads)
      throws IOException {
    try (TinyServer server =
            TinyServer.start((index, socket) -> serve(index, socket, conduct, wronglyToNewcomers));
        Generator generator =
            Generator.connect(
                // Spins, since a park takes real time.
                new Target(server.address(), CONNECTIONS, SIZE, threads, true),
                () -> new Watched(FixedSizeEcho.of(SIZE).get(), clock),
                Thread.ofPlatform().daemon().factory(),
                new Clocks(clock, Clocks.SYSTEM.wall()))) {
      return generator.run(
          new Load.Sustained(NEWCOMERS),
          new Timing(
              Duration.ofMillis(HEAD_MILLIS),
              Duration.ofMillis(TURN_MILLIS),
              Duration.ofSeconds(1)));
    }
  }

  private static void serve(int index, Socket socket, Conduct conduct, boolean wronglyToNewcomers)
      throws Exception {
    InputStream in = socket.getInputStream();
    int message = 0;
    for (byte[] read = in.readNBytes(SIZE); read.length == SIZE; read = in.readNBytes(SIZE)) {
      if (conduct.serve(index, message++, socket)) {
        read[0] ^= (byte) (wronglyToNewcomers && index >= CONNECTIONS ? 1 : 0);
        socket.getOutputStream().write(read);
      }
    }
  }
}
