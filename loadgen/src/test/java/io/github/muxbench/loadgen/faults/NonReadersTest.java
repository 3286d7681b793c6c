package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that send and never read cost the server no more than a buffer each. */
@Isolated // Has a limit on latency.
@Timeout(180)
class NonReadersTest {

  private static final int NON_READERS = 500;
  private static final int ROUND_TRIPS = 4_000;
  private static final int WARM_UP = 5_000;
  private static final double FACTOR = 3;

  /** The flood is over when the server has taken nothing more from anyone for so long. */
  private static final Duration STANDSTILL = Duration.ofMillis(300);

  @ParameterizedTest
  @EnumSource
  void fiveHundredThatNeverRead_exhaustNothing_andDelayNoOther(BuiltIn contestant)
      throws Exception {
    try (Subject server = Subject.start(contestant, "--log-level", "off")) {
      Faults.holdsOnce(() -> measure(contestant, server));
      assertThat(server.stop().get("failed")).as("but for their own resets").isNotNegative();
    }
  }

  private static void measure(BuiltIn contestant, Subject server) throws Exception {
    try (Flock flock = new Flock(server.address());
        Flock flood = new Flock(server.address())) {
      Peer normal = flock.join(Conduct.echo(64));
      p99Micros(flock, normal, WARM_UP);
      double alone = p99Micros(flock, normal, ROUND_TRIPS);

      List<Peer> nonReaders = flood.join(NON_READERS, Conduct.neverRead());
      long taken = runUntilStandstill(flood, nonReaders);
      double beside = p99Micros(flock, normal, ROUND_TRIPS);

      Faults.print(
          "never read",
          contestant,
          "%d clients, %.0f MB sent by all, none read; the normal client's p99 %.0f us, alone %.0f us"
              .formatted(NON_READERS, taken / 1e6, beside, alone));
      assertThat(flood.open()).as("non-readers that are served").isEqualTo(NON_READERS);
      Faults.requireAtMost("p99 beside them, in us,", beside, FACTOR * alone);
    }
  }

  private static long runUntilStandstill(Flock flood, List<Peer> nonReaders) throws Exception {
    for (long before = -1, now = 0; now > before; ) {
      before = now;
      flood.runFor(STANDSTILL);
      now = nonReaders.stream().mapToLong(Peer::sent).sum();
    }
    return nonReaders.stream().mapToLong(Peer::sent).sum();
  }

  private static double p99Micros(Flock flock, Peer peer, int roundTrips) throws Exception {
    long[] nanos = new long[roundTrips];
    for (int i = 0; i < roundTrips; i++) {
      int answers = flock.answers();
      long start = System.nanoTime();
      peer.sendMore(64);
      flock.runUntil(() -> flock.answers() > answers);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[(int) (roundTrips * 0.99)] / 1e3;
  }
}
