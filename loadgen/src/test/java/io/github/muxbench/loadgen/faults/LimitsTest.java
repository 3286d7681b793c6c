package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server refuses or gives up by its options, and no more than that. */
@Isolated // Has a limit on time.
@Timeout(180)
class LimitsTest {

  private static final int IDLE = 5_000;
  private static final int IDLE_AT_A_TIME = 250;
  private static final int ACTIVE = 50;
  private static final Duration ACTIVE_EVERY = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final int LIMIT = 200;
  private static final int TOO_MANY = 100;

  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.faults.Server#all")
  void idleTimeout_closesFiveThousandInTime_andNoActiveOne(Server contestant) throws Exception {
    try (Subject server = Subject.start(contestant, "--idle-timeout", TIMEOUT.toMillis() + "ms");
        Flock flock = new Flock(server.address())) {
      List<Peer> active = flock.join(ACTIVE, Conduct.echo(1));
      Faults.holdsOnce(() -> measureIdle(contestant, flock, active));
      assertThat(active).allMatch(peer -> peer.fate() == Peer.Fate.OPEN);
      assertThat(server.stop().get("timedOut")).isEqualTo(flock.count(Peer.Fate.ENDED));
      assertThat(flock.count(Peer.Fate.CUT)).isZero();
    }
  }

  private static void measureIdle(Server contestant, Flock flock, List<Peer> active)
      throws Exception {
    List<Peer> idle = new ArrayList<>();
    while (flock.open() > ACTIVE || idle.isEmpty()) {
      if (idle.size() < IDLE) {
        idle.addAll(flock.join(IDLE_AT_A_TIME, Conduct.echo(64)));
      }
      active.forEach(peer -> peer.sendMore(1));
      flock.runFor(ACTIVE_EVERY);
    }
    LongSummaryStatistics millis =
        idle.stream().mapToLong(peer -> peer.silenceBeforeEnd().toMillis()).summaryStatistics();
    Faults.print(
        "idle timeout",
        contestant,
        "%,d connections, timeout %d ms: closed after %d to %d ms"
            .formatted(idle.size(), TIMEOUT.toMillis(), millis.getMin(), millis.getMax()));
    assertThat(idle.stream().filter(peer -> peer.received() == 64)).as("answered").hasSize(IDLE);
    Faults.requireAtMost(
        "longest idle time, in s,", millis.getMax() / 1e3, 1.1 * TIMEOUT.toNanos() / 1e9);
    // The server counts from when it wrote, which is after the client had begun to send.
    assertThat(idle)
        .allMatch(peer -> peer.sinceSentBeforeEnd().toMillis() > TIMEOUT.toMillis() * 9 / 10);
  }

  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.faults.Server#all")
  void connectionLimit_refusesWhatIsTooMuchAtOnce_andHarmsNoOther(Server contestant)
      throws Exception {
    try (Subject server = Subject.start(contestant, "--max-connections", String.valueOf(LIMIT));
        Flock flock = new Flock(server.address())) {
      List<Peer> served = flock.join(LIMIT, Conduct.pingPong(64));
      flock.runUntil(() -> served.stream().allMatch(peer -> peer.received() > 0));

      long start = System.nanoTime();
      List<Peer> refused = flock.join(TOO_MANY, Conduct.echo(0));
      flock.runUntil(() -> refused.stream().noneMatch(peer -> peer.fate() == Peer.Fate.OPEN));
      long millis = (System.nanoTime() - start) / 1_000_000;

      long[] before = served.stream().mapToLong(Peer::received).toArray();
      flock.runUntil(() -> allMoved(served, before));
      assertThat(refused).allMatch(peer -> peer.fate() == Peer.Fate.ENDED);
      Subject.Counters counters = server.stop();
      assertThat(counters.get("refused")).isEqualTo(TOO_MANY);
      assertThat(counters.get("accepted")).isEqualTo(LIMIT);
      assertThat(counters.get("failed")).isZero();
      Faults.print(
          "connection limit",
          contestant,
          "%d beyond the limit of %d all refused within %d ms".formatted(TOO_MANY, LIMIT, millis));
    }
  }

  private static boolean allMoved(List<Peer> peers, long[] before) {
    for (int i = 0; i < before.length; i++) {
      if (peers.get(i).received() <= before[i]) {
        return false;
      }
    }
    return true;
  }
}
