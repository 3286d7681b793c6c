package io.github.muxbench.loadgen.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@EnabledOnOs(value = OS.LINUX, disabledReason = "HotSpot's shared memory is found in /tmp on Linux")
@Isolated // Counts the collections of this JVM.
class HotSpotCountersTest {

  @TempDir private Path directory;

  @Test
  @SuppressWarnings("SystemGcCalls")
  void collectionsAndTheirTime_areWhatTheJvmSaysOfItself() {
    HotSpotCounters counters = requireNonNull(HotSpotCounters.of(ProcessHandle.current().pid()));
    JvmTotals before = counters.read();
    System.gc();
    JvmTotals grown = counters.read().since(before);
    assertThat(grown.collections()).isPositive();
    assertThat(grown.collectionNanos()).isPositive();
    JvmTotals own = JvmTotals.own();
    assertThat(counters.read().collections()).isEqualTo(own.collections());
    assertThat(counters.read().compilationNanos() / 1e6)
        .isCloseTo(JvmTotals.own().compilationNanos() / 1e6, within(500.0));
  }

  @Test
  void processThatIsNoJvm_hasNone() throws IOException {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(HotSpotCounters.of(sleep.pid())).isNull();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void fileOfAnotherKind_orADamagedOne_hasNone() throws IOException {
    assertThat(HotSpotCounters.of(file("other", new byte[100]))).isNull();
    assertThat(HotSpotCounters.of(file("empty", new byte[0]))).isNull();
    byte[] entriesBeyondTheEnd = new byte[40];
    ByteBuffer.wrap(entriesBeyondTheEnd).putInt(0, 0xcafec0c0).putInt(24, 1_000).putInt(28, 3);
    assertThat(HotSpotCounters.of(file("damaged", entriesBeyondTheEnd))).isNull();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }
}
