package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.host.Neighbourhood.Edge;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NeighbourhoodTest {

  /** user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice. */
  private static final List<String> STAT =
      List.of(
          "cpu  5 0 0 0 0 0 0 0 0 0",
          "cpu1 100 20 30 1000 7 4 5 60 8 9",
          "cpu10 1 1 1 1 1 1 1 1 1 1",
          "intr 1");

  /** Much more than anybody else uses meanwhile, unless the machine is very busy. */
  private static final long OWN_NANOS = 300_000_000;

  @Test
  void busyTime_isNeitherIdleNorWaitingNorStolen() {
    assertThat(Neighbourhood.busyNanos(STAT, 1)).isEqualTo(159 * 10_000_000L);
    assertThat(Neighbourhood.busyNanos(STAT, 10)).isEqualTo(5 * 10_000_000L);
    assertThat(Neighbourhood.busyNanos(STAT, 2)).isNull();
  }

  @Test
  void others_areWhatIsBusyLessWhatIsOwn_byWallTime() {
    assertThat(new Edge(0, 5_000L).othersCpus(new Edge(1_000, 5_250L))).isEqualTo(0.25);
    assertThat(new Edge(0, 5_000L).othersCpus(new Edge(1_000, null))).isNull();
    assertThat(new Edge(0, null).othersCpus(new Edge(1_000, 5_250L))).isNull();
  }

  @Test
  void processThatIsNotKnown_leavesOthersUnknown() {
    List<Integer> cpus = Cpus.allowed();
    assertThat(new Neighbourhood(cpus, List.of(), false).edge().othersNanos()).isNull();
  }

  @Test
  void threadOfSoftInterrupts_isKnownByItsName_andItsTimeIsRead() {
    assertThat(SoftInterrupts.isOne("ksoftirqd/12")).isTrue();
    assertThat(List.of("ksoftirqd", "ksoftirqd/", "xksoftirqd/0", "ksoftirqd/0 x"))
        .noneMatch(SoftInterrupts::isOne);
    assertThat(SoftInterrupts.nanosIn("35742965328 335380291862 1097123\n"))
        .isEqualTo(35_742_965_328L);
    assertThat(SoftInterrupts.nanosIn("")).isZero();
    assertThat(new SoftInterrupts(List.of()).nanos()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void edge_isToldOnLinux() {
    Edge edge = new Neighbourhood(Cpus.allowed(), List.of(), true).edge();
    assertThat(edge.othersNanos()).isNotNull();
  }

  @Test
  void statOfAProcess_isReadAroundAnyName() {
    String line =
        "42 (a) (b c) S 7 42 42 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 1 0 9876 1 1 1 1 1 1 1 1 0 0 0 0 0 0 0 17 3 0 0 0 0 0";
    ProcStat stat = Objects.requireNonNull(ProcStat.parse(42, line));
    assertThat(stat.name()).isEqualTo("a) (b c");
    assertThat(stat.parent()).isEqualTo(7);
    assertThat(stat.userTicks()).isEqualTo(150);
    assertThat(stat.systemTicks()).isEqualTo(50);
    assertThat(stat.startTicks()).isEqualTo(9876);
    assertThat(stat.cpu()).isEqualTo(3);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ownProcesses_areNoOthers() {
    var others = new OtherProcesses(Cpus.allowed(), List.of());
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < OWN_NANOS) {
      Thread.onSpinWait();
    }
    others.look();
    assertThat(others.largest().map(each -> each.pid()))
        .isNotEqualTo(Optional.of(ProcessHandle.current().pid()));
  }
}
