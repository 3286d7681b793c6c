package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that come and go by the thousand, in good order or not, leave nothing behind. */
@Isolated // Tells how fast they came and went.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = Faults.WHY_LINUX)
class ComeAndGoTest {

  private static final int SURVIVORS = 20;
  private static final int AT_A_TIME = 100;

  /**
   * What a JVM that has been busy may hold more than one that hasn't, none of it for connections.
   */
  private static final int FEW_FILES = 10;

  private static final int FEW_THREADS = 4;
  private static final long FEW_BYTES = 2 * 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void tenThousandResets_inMidEcho_harmNoOther_andLeaveNothing(BuiltIn contestant)
      throws Exception {
    Conduct resets = Conduct.echo(20_000).then(Conduct.Then.RESET);
    comeAndGo("resets in mid-echo", contestant, Faults.count(10_000), resets);
  }

  @ParameterizedTest
  @EnumSource
  void fiftyThousandConnections_leaveNothing(BuiltIn contestant) throws Exception {
    comeAndGo("churn", contestant, Faults.count(50_000), Conduct.echo(64).then(Conduct.Then.CLOSE));
  }

  private static void comeAndGo(String fault, BuiltIn contestant, int clients, Conduct conduct)
      throws Exception {
    // Without the log line for each connection that is reset: they would be kept here.
    try (Subject server = Subject.start(contestant, "--log-level", "off");
        Flock flock = new Flock(server.address())) {
      int unused = server.vitals().openFiles();
      List<Peer> survivors = flock.join(SURVIVORS, Conduct.pingPong(64));
      flock.churn(AT_A_TIME, AT_A_TIME, conduct); // Now all that is made once is made.
      awaitOpenFiles(server, unused + SURVIVORS);
      Vitals.Holdings before = server.vitals().holdings();
      long start = System.nanoTime();

      flock.churn(clients, AT_A_TIME, conduct);

      double seconds = (System.nanoTime() - start) / 1e9;
      survivors.forEach(Peer::stopSending);
      flock.runUntil(() -> survivors.stream().allMatch(peer -> peer.received() == peer.sent()));
      awaitOpenFiles(server, before.openFiles());
      long heapBytes = before.heapBytes() + FEW_BYTES;
      Vitals.Holdings after = server.vitals().holdings(heapBytes, Flock.PATIENCE);
      Faults.print(
          fault,
          contestant,
          "%,d in %.1f s (%,.0f/s); %s; before: %s"
              .formatted(clients, seconds, clients / seconds, after, before));
      assertThat(flock.open()).as("survivors").isEqualTo(SURVIVORS);
      assertThat(flock.count(Peer.Fate.LEFT)).isEqualTo(AT_A_TIME + clients);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + FEW_THREADS);
      assertThat(after.heapBytes()).isLessThanOrEqualTo(heapBytes);
      assertCountersAddUp(server.stop(), clients, conduct, survivors);
    }
  }

  private static void awaitOpenFiles(Subject server, int about) throws InterruptedException {
    Vitals.await(
        Flock.PATIENCE, "open files", () -> server.vitals().openFiles() <= about + FEW_FILES);
  }

  private static void assertCountersAddUp(
      Subject.Counters counters, int clients, Conduct conduct, List<Peer> survivors) {
    assertThat(counters.get("accepted")).isEqualTo(SURVIVORS + AT_A_TIME + clients);
    assertThat(counters.get("open")).isEqualTo(SURVIVORS);
    long bytes = survivors.stream().mapToLong(Peer::sent).sum();
    if (conduct.then() == Conduct.Then.CLOSE) {
      bytes += (AT_A_TIME + clients) * conduct.bytes();
      assertThat(counters.get("failed")).isZero();
      assertThat(counters.get("bytesIn")).isEqualTo(bytes);
      assertThat(counters.get("bytesOut")).isEqualTo(bytes);
    } else {
      assertThat(counters.get("failed")).isEqualTo(AT_A_TIME + clients);
      assertThat(counters.get("bytesIn"))
          .isBetween(bytes, bytes + (AT_A_TIME + clients) * conduct.bytes());
      assertThat(counters.get("bytesOut")).isBetween(bytes, counters.get("bytesIn"));
    }
  }
}
