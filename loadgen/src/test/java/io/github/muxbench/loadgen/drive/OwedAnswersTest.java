package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.validity.WindowValidity;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What a server stays owing is told in the window that asked for it, and touches no other. */
@Isolated // Its windows are short, and something must happen in each.
@Timeout(60)
class OwedAnswersTest {

  private static final int SIZE = 64;

  /** As long as a connection must wait in vain to count as starved. */
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private static final Load CLOSED = new Load.Closed();
  private static final Load OPEN = new Load.Open(500, Arrivals.UNIFORM, 1, Load.Open.NO_CAP);

  @Test
  void connectionThatNeverGetsAnAnswer_isOwedOne_thoughItWasAskedBeforeTheMeasuredPart()
      throws IOException {
    for (Load load : List.of(CLOSED, OPEN)) {
      try (TinyServer server =
              TinyServer.echoing((index, offset, read) -> index == 1 ? new byte[0] : read);
          Generator generator = connect(server, 4)) {
        WindowResult result =
            generator.run(load, new Timing(Duration.ofMillis(200), Duration.ofMillis(200), DRAIN));

        assertThat(result.traffic().received()).isPositive();
        assertThat(owed(result).starvedConnections()).isEqualTo(1);
        assertThat(result.traffic().unanswered()).isEqualTo(load.equals(CLOSED) ? 1 : 50);
        assertThat(owed(result).oldestMillis()).isGreaterThan(DRAIN.toNanos() / 1e6);
        assertThat(result.traffic().sent())
            .isEqualTo(result.traffic().received() + result.traffic().unanswered());
        assertThat(result.latencies().service().getTotalCount()).isEqualTo(result.traffic().sent());
        assertThat(verdicts(result)).contains(Verdict.STARVED);
      }
    }
  }

  @Test
  void serverThatWorksOffABacklog_starvesNobody() throws IOException {
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              Thread.sleep(20);
              return read;
            });
        Generator generator = connect(server, 1)) {
      Load capped = new Load.Open(2_000, Arrivals.UNIFORM, 1, 1);
      WindowResult result =
          generator.run(capped, new Timing(Duration.ZERO, Duration.ofMillis(200), DRAIN));

      assertThat(result.traffic().unanswered()).isEqualTo(1);
      assertThat(owed(result).unsent()).isPositive();
      assertThat(owed(result).starvedConnections()).isZero();
      assertThat(result.traffic().sent()).isEqualTo(result.traffic().received() + 1);
      assertThat(verdicts(result)).contains(Verdict.SERVER_SATURATED);
    }
  }

  @Test
  void answerThatComesTooLate_isNotTakenForOneOfTheNextWindow() throws IOException {
    Semaphore late = new Semaphore(0);
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              if (index < 2) {
                late.tryAcquire(30, TimeUnit.SECONDS);
              }
              return read;
            });
        Generator generator = connect(server, 2)) {
      Timing timing = new Timing(Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(100));
      WindowResult first = generator.run(OPEN, timing);
      late.release(1_000);
      WindowResult second = generator.run(OPEN, timing);

      assertThat(first.traffic().received()).isZero();
      assertThat(first.traffic().unanswered()).isEqualTo(100);
      assertThat(second.traffic().received()).isEqualTo(100);
      assertThat(second.answeredInAll()).isEqualTo(100);
      assertThat(second.traffic().owed()).isNull();
      assertThat(second.traffic().unanswered()).isZero();
      assertThat(second.errors().total()).isZero();
    }
  }

  @Test
  void serverThatTakesNoConnectionAgain_isLost() throws IOException {
    TinyServer server = TinyServer.echoing((index, offset, read) -> new byte[0]);
    Timing timing = new Timing(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
    try (Generator generator = connect(server, 2)) {
      try (server) {
        assertThat(generator.run(CLOSED, timing).traffic().unanswered()).isEqualTo(2);
      }

      assertThatExceptionOfType(LostConnectionException.class)
          .isThrownBy(() -> generator.run(CLOSED, timing))
          .withMessageStartingWith("connection 0 can't be opened again within 50 ms: ");
    }
  }

  @Test
  void handlingManyConnections_isNoGap_andAPauseAmongThemIsOne() throws IOException {
    long step = 100_000; // So that a look at each of them takes a gap's time.
    int connections = 400;
    AtomicLong clock = new AtomicLong();
    try (TinyServer server = TinyServer.echo();
        Generator generator =
            Generator.connect(
                new Target(server.address(), connections, SIZE, 1, true),
                FixedSizeEcho.of(SIZE),
                Thread.ofPlatform().daemon().factory(),
                new Clocks(() -> clock.addAndGet(step), InstantSource.system()))) {
      Timing timing = new Timing(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(100_000));
      WindowResult steady = generator.run(CLOSED, timing);
      assertThat(steady.traffic().received()).isPositive();
      assertThat(steady.pace().longestGapNanos()).isEqualTo(step);

      Duration pause = Duration.ofMillis(30);
      Thread host =
          Thread.ofPlatform()
              .start(() -> {
                long begun = clock.get();
                while (clock.get() - begun < 100 * step) {
                  Thread.onSpinWait();
                }
                clock.addAndGet(pause.toNanos());
              });
      WindowResult disturbed = generator.run(CLOSED, timing);
      host.interrupt();
      assertThat(disturbed.pace().longestGapNanos()).isEqualTo(pause.toNanos() + step);
      assertThat(verdicts(disturbed)).contains(Verdict.DISTURBED);
    }
  }

  private static Generator connect(TinyServer server, int connections) throws IOException {
    return Generator.connect(new Target(server.address(), connections, SIZE, 1, false));
  }

  private static Window.Owed owed(WindowResult result) {
    return Objects.requireNonNull(result.traffic().owed());
  }

  private static List<Verdict> verdicts(WindowResult result) {
    return WindowValidity.asDriven(result, 4, 0, null, null).stream()
        .map(Finding::verdict)
        .toList();
  }
}
