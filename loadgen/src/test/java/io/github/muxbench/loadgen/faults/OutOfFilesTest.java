package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that has no file left for one more connection waits for one, and serves the others. */
@Isolated // Takes 300 ms without an answer for the end of all answers.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = Faults.WHY_LINUX)
class OutOfFilesTest {

  private static final int LIMIT = 256;
  private static final int CLIENTS = 1_000;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final double IDLE_CPU = 0.1;

  @ParameterizedTest
  @EnumSource
  void outOfFiles_establishedAreServed_nothingSpins_andAcceptingResumes(BuiltIn contestant)
      throws Exception {
    long start = System.nanoTime();
    try (Subject server = Subject.startWithOpenFiles(LIMIT, contestant);
        Flock flock = new Flock(server.address())) {
      List<Peer> clients = flock.join(CLIENTS, Conduct.echo(64));
      awaitFull(server, flock);
      List<Peer> established = answered(clients);
      assertThat(established).hasSizeBetween(LIMIT / 2, LIMIT);

      established.forEach(peer -> peer.sendMore(64));
      flock.runUntil(() -> established.stream().allMatch(peer -> peer.received() == 128));
      double[] busy = {1};
      Faults.holdsOnce(() -> {
        busy[0] = share(server);
        Faults.requireAtMost("share of a CPU while idle", busy[0], IDLE_CPU);
      });
      assertThat(answered(clients)).as("served beyond the limit").hasSameSizeAs(established);

      long freed = System.nanoTime();
      int served = serveAll(flock, clients);
      double seconds = (System.nanoTime() - freed) / 1e9;

      assertThat(served).isEqualTo(CLIENTS);
      assertThat(server.stop().get("accepted")).isEqualTo(CLIENTS);
      long lived = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      List<String> log = server.logLines();
      assertThat(log).allMatch(line -> line.contains("cannot accept"));
      assertThat(log).hasSizeBetween(1, (int) lived + 1);
      Faults.print(
          "out of open files",
          contestant,
          "%d of %,d served at the limit of %d; CPU while idle %.1f %%; all others served in %.1f s as files came free; %d log lines in %d s"
              .formatted(
                  established.size(), CLIENTS, LIMIT, busy[0] * 100, seconds, log.size(), lived));
    }
  }

  /** Answers come until there is no file left for one more connection. */
  private static void awaitFull(Subject server, Flock flock) throws Exception {
    for (int answers = -1; answers < flock.answers(); ) {
      answers = flock.answers();
      flock.runFor(Duration.ofMillis(300));
    }
    assertThat(server.vitals().openFiles()).isGreaterThanOrEqualTo(LIMIT - 1);
  }

  private static List<Peer> answered(List<Peer> clients) {
    return clients.stream().filter(peer -> peer.received() > 0).toList();
  }

  /** Returns how much of a processor the server uses while no client does anything. */
  private static double share(Subject server) throws InterruptedException {
    Duration before = server.vitals().cpuTime();
    long start = System.nanoTime();
    Thread.sleep(IDLE);
    Duration used = server.vitals().cpuTime().minus(before);
    return (double) used.toNanos() / (System.nanoTime() - start);
  }

  /** Whoever has its answer leaves, so that the next may come. Returns how many had one. */
  private static int serveAll(Flock flock, List<Peer> clients) throws Exception {
    List<Peer> waiting = new ArrayList<>(clients);
    flock.runUntil(() -> {
      waiting.stream().filter(peer -> peer.received() > 0).forEach(Peer::close);
      waiting.removeIf(peer -> peer.fate() != Peer.Fate.OPEN);
      return waiting.isEmpty();
    });
    assertThat(flock.count(Peer.Fate.CUT)).isZero();
    return flock.count(Peer.Fate.LEFT);
  }
}
