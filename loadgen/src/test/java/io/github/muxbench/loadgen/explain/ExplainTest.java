package io.github.muxbench.loadgen.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

  @Test
  void tableOfStrace_isRead_mostCallsFirst() {
    assertThat(
            SystemCalls.read(
                List.of(
                    "% time     seconds  usecs/call     calls    errors syscall",
                    "------ ----------- ----------- --------- --------- ----------------",
                    " 61.54    0.001200           6       200        12 read",
                    " 38.46    0.000750           3       250           write",
                    "  0.00    0.000000           0         1           epoll_wait",
                    "------ ----------- ----------- --------- --------- ----------------",
                    "100.00    0.001950           4       451        12 total")))
        .containsExactly(
            Map.entry("write", 250L), Map.entry("read", 200L), Map.entry("epoll_wait", 1L));
  }

  @Test
  void whatWasAdded_isToldForEachMessage() {
    Scheduling before = new Scheduling(1_000_000, 500_000, 10, 1, 0);
    Scheduling after = new Scheduling(11_000_000, 1_500_000, 1_010, 51, 5);

    assertThat(after.since(before, 1_000))
        .containsEntry("CPU time, µs", 10.0)
        .containsEntry("ready and without a CPU, µs", 1.0)
        .containsEntry("wake-ups", 1.0)
        .containsEntry("times the CPU was taken away", 0.05)
        .containsEntry("migrations", 0.005);
  }

  @Test
  void numberOfALine_isFoundByItsName() {
    String status = "Name:\tjava\nvoluntary_ctxt_switches:\t42\nnonvoluntary_ctxt_switches:\t7\n";

    assertThat(Scheduling.number(status, "voluntary_ctxt_switches")).isEqualTo(42);
    assertThat(Scheduling.number(status, "nonvoluntary_ctxt_switches")).isEqualTo(7);
    assertThat(Scheduling.number("se.nr_migrations        :    3", "se.nr_migrations"))
        .isEqualTo(3);
    assertThat(Scheduling.number("", "se.nr_migrations")).isZero();
  }

  @Test
  void profilerThatIsNone_isSaidInOneLine(@TempDir Path directory) throws IOException {
    Path nothing = Files.writeString(directory.resolve("libasyncProfiler.so"), "none");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    long pid = ProcessHandle.current().pid();

    assertThatIOException()
        .isThrownBy(() -> FlameGraph.of(java, pid, nothing))
        .withMessage(nothing + " can't be loaded by the server's JVM");
    assertThat(FlameGraph.library(null)).isEmpty();
    assertThat(FlameGraph.library(" ")).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void ofThisProcess_timeOnACpuGrows() {
    long pid = ProcessHandle.current().pid();
    Scheduling before = Scheduling.of(pid);
    long sum = 0;
    for (int i = 0; i < 50_000_000; i++) {
      sum += Integer.bitCount(i);
    }
    Scheduling after = Scheduling.of(pid);

    assertThat(sum).isPositive();
    assertThat(after.ranNanos()).isGreaterThan(before.ranNanos());
    assertThat(after.since(before, 1).get("CPU time, µs"))
        .isCloseTo((after.ranNanos() - before.ranNanos()) / 1e3, Offset.offset(1e-6));
  }
}
