package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.compare.BuiltIn;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every byte comes back, in order, and then the end, however the bytes are cut. */
@Timeout(120)
class BytesTest {

  private static final int MIB = 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void halfClose_athousandTimes(BuiltIn contestant) throws Exception {
    // 40,000 bytes are more than one buffer of the server, and much of them is pending at the end.
    run("half-close", contestant, 1_000, 50, Conduct.echo(40_000));
  }

  @ParameterizedTest
  @EnumSource
  void fragmentsOfOneByte(BuiltIn contestant) throws Exception {
    run("one-byte fragments", contestant, 100, 100, Conduct.stream(5_000, 1, 1_000));
  }

  @ParameterizedTest
  @EnumSource
  void burstsOf64KiB(BuiltIn contestant) throws Exception {
    run("64 KiB bursts", contestant, 64, 64, Conduct.stream(4 * MIB, Pattern.CHUNK, Pattern.CHUNK));
  }

  @ParameterizedTest
  @EnumSource
  void oneGibibyteOnOneConnection(BuiltIn contestant) throws Exception {
    run("1 GiB", contestant, 1, 1, Conduct.stream(1024L * MIB, Pattern.CHUNK, Long.MAX_VALUE));
  }

  private static void run(
      String fault, BuiltIn contestant, int clients, int atATime, Conduct conduct)
      throws Exception {
    try (Subject server = Subject.start(contestant);
        Flock flock = new Flock(server.address())) {
      long start = System.nanoTime();

      flock.churn(clients, atATime, conduct.then(Conduct.Then.HALF_CLOSE));

      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(flock.count(Peer.Fate.ENDED)).as(flock.toString()).isEqualTo(clients);
      long bytes = clients * conduct.bytes();
      Subject.Counters counters = server.stop();
      assertThat(counters.get("bytesIn")).isEqualTo(bytes);
      assertThat(counters.get("bytesOut")).isEqualTo(bytes);
      assertThat(counters.get("failed")).isZero();
      Faults.print(
          fault,
          contestant,
          "%,d clients, %,d bytes each, all right, in %.2f s (%.0f MB/s)",
          clients,
          conduct.bytes(),
          seconds,
          bytes / 1e6 / seconds);
    }
  }
}
