package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.results.model.Window;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The generator speaks something that is no echo: a number, answered by so many bytes. */
@Isolated // Its windows are short, and something must happen in each.
@Timeout(60)
class ExchangeTest {

  private static final int REQUEST_BYTES = 2;
  private static final int MOST = 700;
  private static final int CONNECTIONS = 3;

  /** A prime, so that answers of all lengths from 1 to {@link #MOST} come up early. */
  private static final int STEP = 211;

  private final AtomicLong served = new AtomicLong();

  @Test
  void requestsAndAnswersOfUnlikeLengths_areCountedAndFoundRight() throws IOException {
    for (Load load : List.of(new Load.Sustained(20), open(2_000))) {
      served.set(0);
      try (TinyServer server = serving(0);
          Generator generator = connect(server)) {
        WindowResult result = generator.run(load, timing());

        assertThat(result.errors()).isEqualTo(new WindowResult.Errors(0, 0, 0, null));
        assertThat(result.traffic().owed()).isNull();
        assertThat(result.traffic().received()).isGreaterThan(100);
        Window.Sustained turn = result.sustained();
        int newcomers = turn == null ? 0 : turn.newcomerMicros().size();
        assertThat(newcomers > 0).isEqualTo(load instanceof Load.Sustained);
        assertThat(result.answeredInAll()).isEqualTo(served.get() - newcomers);
        assertThat(result.latencies().service().getTotalCount())
            .isEqualTo(result.traffic().received());
      }
    }
  }

  @Test
  void wrongByte_isAMismatch_asTheExchangeTellsIt() throws IOException {
    try (TinyServer server = serving(10);
        Generator generator = connect(server)) {
      WindowResult result = generator.run(open(2_000), timing());

      assertThat(result.errors().mismatch()).isEqualTo(1);
      assertThat(result.errors().first()).matches("connection [0-2]: an answer of \\d+ has a 0");
    }
  }

  @Test
  void answerThatIsWrongAndNeverWhole_leavesItsExample() throws IOException {
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> Arrays.copyOfRange(read, 1, read.length));
        Generator generator =
            Generator.connect(new Target(server.address(), CONNECTIONS, 64, 1, false))) {
      WindowResult result =
          generator.run(
              new Load.Closed(),
              new Timing(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50)));

      assertThat(result.traffic().unanswered()).isEqualTo(CONNECTIONS);
      assertThat(result.errors().first()).startsWith("connection 0: byte 0 of a message of 64");
    }
  }

  private static Generator connect(TinyServer server) throws IOException {
    return Generator.connect(
        new Target(server.address(), CONNECTIONS, REQUEST_BYTES, 1, false),
        NumberedBytes::new,
        Thread.ofPlatform().daemon().factory(),
        Clocks.SYSTEM);
  }

  private static Load open(int perSecond) {
    return new Load.Open(perSecond, Arrivals.UNIFORM, 1, Load.Open.NO_CAP);
  }

  private static Timing timing() {
    return new Timing(Duration.ZERO, Duration.ofMillis(400), Duration.ofSeconds(20));
  }

  /**
   * Answers each number.
   *
   * @param wrong which of its answers, from 1, has a wrong byte; 0 for none
   */
  private TinyServer serving(int wrong) throws IOException {
    return TinyServer.start((index, socket) -> {
      var in = new DataInputStream(socket.getInputStream());
      try {
        while (true) {
          byte[] answer = new byte[in.readUnsignedShort()];
          Arrays.fill(answer, (byte) 1);
          if (served.incrementAndGet() == wrong) {
            answer[answer.length / 2] = 0;
          }
          socket.getOutputStream().write(answer);
        }
      } catch (EOFException e) {
        // The client has had enough.
      }
    });
  }

  /** Two bytes that say how many ones must come back. */
  private static final class NumberedBytes implements Exchange {

    private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES).limit(0);

    @Override
    public Dialogue begin(int connection) {
      return new Dialogue() {
        private long asked = connection;
        private long answered = connection;
        private int rest = length(answered);
        private boolean wrong;

        @Override
        public ByteBuffer toSend(int requests) {
          // Sockets of this test take two bytes or none.
          return requests == 0
              ? request.position(request.limit())
              : request.clear().putShort((short) length(asked)).flip();
        }

        @Override
        public int sent(int bytes) {
          asked += bytes / REQUEST_BYTES;
          return bytes / REQUEST_BYTES;
        }

        @Override
        public Answer take(ByteBuffer received) {
          wrong &= rest < length(answered);
          while (received.hasRemaining() && rest > 0) {
            wrong |= received.get() != 1;
            rest--;
          }
          if (rest > 0) {
            return Answer.INCOMPLETE;
          }
          rest = length(++answered);
          return wrong ? Answer.WRONG : Answer.RIGHT;
        }

        @Override
        public @Nullable String fault() {
          return wrong ? "an answer of " + length(answered - 1) + " has a 0" : null;
        }
      };
    }

    private static int length(long number) {
      return (int) (number * STEP % MOST) + 1;
    }
  }
}
