package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every byte comes back, in order, and then the end, however the bytes are cut. One server for all
 * of these, since none of them may leave it any different.
 */
@Isolated // Tells how fast the bytes came.
@Timeout(120)
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class BytesTest {

  private static final int MIB = 1024 * 1024;

  @Parameter private BuiltIn contestant;
  private Subject server;
  private long bytesInAll;

  @BeforeParameterizedClassInvocation
  void startServer() throws Exception {
    bytesInAll = 0;
    server = Subject.start(contestant);
  }

  @Test
  void halfClose_aThousandTimes() throws Exception {
    // 40,000 bytes are more than one buffer of the server, and much of them is pending at the end.
    assertEchoes("half-close", 1_000, 50, Conduct.echo(40_000));
  }

  @Test
  void fragmentsOfOneByte() throws Exception {
    assertEchoes("one-byte fragments", 100, 100, Conduct.stream(5_000, 1, 1_000));
  }

  @Test
  void burstsOf64KiB() throws Exception {
    assertEchoes("64 KiB bursts", 64, 64, Conduct.stream(4 * MIB, Pattern.CHUNK, Pattern.CHUNK));
  }

  @Test
  void oneGibibyteOnOneConnection() throws Exception {
    assertEchoes("1 GiB", 1, 1, Conduct.stream(1024L * MIB, Pattern.CHUNK, Long.MAX_VALUE));
  }

  private void assertEchoes(String fault, int clients, int atATime, Conduct conduct)
      throws Exception {
    try (Flock flock = new Flock(server.address())) {
      long start = System.nanoTime();

      flock.churn(clients, atATime, conduct.then(Conduct.Then.HALF_CLOSE));

      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(flock.count(Peer.Fate.ENDED)).as(flock.toString()).isEqualTo(clients);
      long bytes = clients * conduct.bytes();
      bytesInAll += bytes;
      Faults.print(
          fault,
          contestant,
          "%,d clients, %,d bytes each, all right, in %.2f s (%.1f MB/s)"
              .formatted(clients, conduct.bytes(), seconds, bytes / 1e6 / seconds));
    }
  }

  @AfterParameterizedClassInvocation
  void countersAddUp() throws Exception {
    try (Subject stopped = server) {
      Subject.Counters counters = stopped.stop();
      assertThat(counters.get("bytesIn")).isEqualTo(bytesInAll);
      assertThat(counters.get("bytesOut")).isEqualTo(bytesInAll);
      assertThat(counters.get("failed")).isZero();
    }
  }
}
