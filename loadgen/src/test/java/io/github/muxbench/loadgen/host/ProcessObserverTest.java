package io.github.muxbench.loadgen.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // Counts the threads of this JVM.
class ProcessObserverTest {

  private final ProcessObserver own = new ProcessObserver(ProcessHandle.current().pid());

  @Test
  @EnabledOnOs(OS.LINUX)
  void ownProcess_hasEveryFigure_andBurningCpuShowsInThem() {
    ProcessSample before = own.sample();
    long wanted = 60_000_000;
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < wanted) {
      Thread.onSpinWait();
    }
    ProcessSample after = own.sample();

    assertThat(own.isAlive()).isTrue();
    assertThat(ProcessSample.difference(before.cpuNanos(), after.cpuNanos()))
        .isGreaterThanOrEqualTo(wanted);
    assertThat(micros(after) - micros(before)).isGreaterThanOrEqualTo(wanted / 1_000 - 20_000);
    assertThat(after.voluntarySwitches()).isPositive();
    assertThat(after.involuntarySwitches()).isNotNegative();
    assertThat(after.residentBytes()).isGreaterThan(10_000_000);
    assertThat(after.threads()).isGreaterThanOrEqualTo(threads.getThreadCount());
  }

  @Test
  void processThatIsGone_hasNoFigures() throws Exception {
    Process process =
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    ProcessObserver gone = new ProcessObserver(process.pid());

    assertThat(gone.isAlive()).isFalse();
    assertThat(gone.sample())
        .isEqualTo(new ProcessSample(null, null, null, null, null, null, null));
  }

  @Test
  void difference_ofAMissingFigure_isMissing() {
    assertThat(ProcessSample.difference(1L, 3L)).isEqualTo(2);
    assertThat(ProcessSample.difference(null, 3L)).isNull();
    assertThat(ProcessSample.difference(1L, null)).isNull();
  }

  /** Of Linux, which tells both. */
  private static long micros(ProcessSample sample) {
    return requireNonNull(sample.userMicros()) + requireNonNull(sample.systemMicros());
  }
}
