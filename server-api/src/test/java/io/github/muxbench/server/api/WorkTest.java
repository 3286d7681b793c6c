package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

  private static final Duration A_WHILE = Duration.ofMillis(30);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Test
  void cpu_lastsItsDuration() throws IOException {
    assertThat(timeOf(new Work.Cpu(A_WHILE))).isGreaterThanOrEqualTo(A_WHILE);
  }

  @Test
  void cpu_usesTheProcessor() {
    long cpuBefore = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 10; i++) {
      new Work.Cpu(A_WHILE).perform();
    }

    // Little for 300 ms, lest a busy machine matter, and more than ten sleeps would need.
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpuBefore))
        .isGreaterThan(Duration.ofMillis(10));
  }

  @Test
  void block_lastsItsDuration() throws IOException {
    assertThat(timeOf(new Work.Block(A_WHILE))).isGreaterThanOrEqualTo(A_WHILE);
  }

  @Test
  void block_ofAnInterruptedThread_returns_andLeavesItInterrupted() {
    Thread.currentThread().interrupt();

    new Work.Block(Duration.ofDays(1)).perform();

    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void durationThatIsNotAboveZero_isRefused(long nanos) {
    assertRefused(() -> new Work.Cpu(Duration.ofNanos(nanos)));
    assertRefused(() -> new Work.Block(Duration.ofNanos(nanos)));
  }

  private static Duration timeOf(Work work) throws IOException {
    long start = System.nanoTime();
    work.perform();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void assertRefused(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above zero");
  }
}
