package io.github.muxbench.loadgen.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // Counts the threads of this JVM.
@Timeout(60)
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

  private static final long BURNT = 50_000_000;

  /** A shell that computes for a while, one process after the other, and then waits. */
  private static final String BURN = "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; ";

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatAProcessHasStarted_isCounted_alsoWhenItHasEnded() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "read go; (" + BURN + "); (" + BURN + ") & wait; echo done; read end")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = shell.inputReader();
        var in = shell.outputWriter()) {
      ProcessObserver observer = new ProcessObserver(shell.pid());
      ProcessSample before = observer.sample();
      in.write("\n");
      in.flush();
      long last = Objects.requireNonNull(before.cpuNanos());
      long switches = Objects.requireNonNull(before.involuntarySwitches());
      while (!out.ready()) {
        ProcessSample sample = observer.sample();
        assertThat(sample.cpuNanos()).isGreaterThanOrEqualTo(last);
        assertThat(sample.involuntarySwitches()).isGreaterThanOrEqualTo(switches);
        last = Objects.requireNonNull(sample.cpuNanos());
        switches = Objects.requireNonNull(sample.involuntarySwitches());
        Thread.sleep(5);
      }
      long seen = last - Objects.requireNonNull(before.cpuNanos());

      // Who looks only before and after sees what the shell has waited for.
      ProcessObserver late = new ProcessObserver(shell.pid());
      long all = Objects.requireNonNull(late.sample().cpuNanos());
      assertThat(observer.pids()).containsExactly(shell.pid());
      assertThat(all).isGreaterThan(2 * BURNT);
      assertThat(seen).isCloseTo(all, Percentage.withPercentage(20));
      assertThat(observer.sample().voluntarySwitches())
          .isGreaterThanOrEqualTo(Objects.requireNonNull(before.voluntarySwitches()));
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
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
