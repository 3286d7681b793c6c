package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is told to stop under load answers what it was sent, and then ends. */
@Isolated // Has a limit on time.
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
class StopTest {

  private static final int CLIENTS = 250;
  private static final Duration FULL_LOAD = Duration.ofMillis(700);

  /** {@code ServerOptions.CLOSE_GRACE}, of a module whose servers are only started from here. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Longer than a server that answers is silent, and shorter than one that waits for the end. */
  private static final Duration SILENCE = Duration.ofMillis(700);

  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.faults.Server#all")
  void sigtermAtFullLoad_answersWhatIsInFlight_acceptsNoMore_andExitsWith0(Server contestant)
      throws Exception {
    Faults.holdsOnce(() -> stop(contestant));
  }

  private static void stop(Server contestant) throws Exception {
    // Small reads, so that what is in flight takes longer than the JVM takes to begin to stop.
    try (Subject server = Subject.start(contestant, "--buffer-size=64B");
        Flock flock = new Flock(server.address())) {
      // Some have much in flight and are quiet from then on; the others go on as ever.
      List<Peer> quiet = flock.join(CLIENTS, Conduct.stream(Long.MAX_VALUE, 64, 24_576));
      List<Peer> busy = flock.join(CLIENTS, Conduct.pingPong(64));
      // Where threads yield, clients may queue for seconds; who isn't accepted is promised nothing.
      flock.runUntil(
          () -> Stream.concat(quiet.stream(), busy.stream()).allMatch(peer -> peer.received() > 0));
      flock.runFor(FULL_LOAD);

      quiet.forEach(Peer::stopSending);
      long[] sentByBusy = busy.stream().mapToLong(Peer::sent).toArray();
      long inFlight =
          Stream.concat(quiet.stream(), busy.stream())
              .mapToLong(peer -> peer.sent() - peer.received())
              .sum();
      long start = System.nanoTime();
      server.terminate();
      flock.runUntil(() -> flock.open() == 0);
      long end = System.nanoTime();
      long millis = (end - start) / 1_000_000;

      // What isn't answered by then is cut off, as it must be, and says nothing of what is lost: if
      // answers came until then the machine was too slow. If none did, the server was.
      if (millis > GRACE.toMillis()) {
        long lastAnswer = quiet.stream().mapToLong(Peer::receivedNanos).max().orElseThrow();
        assertThat(Duration.ofNanos(end - lastAnswer))
            .as("silence before what was left was cut off")
            .isLessThan(SILENCE);
      }
      Faults.requireAtMost("time to end, in s,", millis / 1e3, GRACE.toNanos() / 1e9);
      assertThat(quiet).allMatch(peer -> peer.fate() == Peer.Fate.ENDED);
      for (int i = 0; i < CLIENTS; i++) {
        assertThat(busy.get(i).received()).isGreaterThanOrEqualTo(sentByBusy[i]);
      }
      assertThatThrownBy(() -> flock.join(Conduct.echo(1))).isInstanceOf(ConnectException.class);
      Subject.Counters counters = server.awaitStop();
      assertThat(counters.get("accepted")).isEqualTo(2L * CLIENTS);
      assertThat(counters.get("open")).isEqualTo(2L * CLIENTS);
      Faults.print(
          "SIGTERM at full load",
          contestant,
          "%d connections, %,d bytes in flight all answered, and all ended, after %d ms"
              .formatted(2 * CLIENTS, inFlight, millis));
    }
  }
}
