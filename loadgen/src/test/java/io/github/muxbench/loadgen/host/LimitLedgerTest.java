package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LimitLedgerTest {

  /** As a JDK 25 says it, with one carrier and two kinds of thread that poll. */
  private static final String SAID =
      """
      4711:
      -XX:ActiveProcessorCount=1 -XX:MaxDirectMemorySize=0 -XX:MaxHeapSize=268435456 -XX:+UseSerialGC
      java.util.concurrent.ForkJoinPool@5e91993f[Running, parallelism = 1, size = 1, active = 0, running = 0, steals = 3, tasks = 0, submissions = 0]
      Master I/O poller:
      sun.nio.ch.EPollPoller@1 [registered = 1, owner = Thread[#30,MasterPoller,5,InnocuousThreadGroup]]

      Read I/O pollers:
      [0] sun.nio.ch.EPollPoller@2 [registered = 64, owner = VirtualThread[#31,Read-Poller]/runnable]

      Write I/O pollers:
      [0] sun.nio.ch.EPollPoller@3 [registered = 0, owner = Thread[#32,Write-Poller,5,InnocuousThreadGroup]]
      [1] sun.nio.ch.EPollPoller@4 [registered = 0, owner = Thread[#33,Write-Poller,5,InnocuousThreadGroup]]
      """;

  @Test
  void whatAJvmSays_isRead() {
    assertThat(JvmFacts.read(SAID))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "heap", "256 MiB",
                "carriers", "1",
                "read pollers", "1, virtual threads",
                "write pollers", "2, platform threads"));
  }

  @Test
  void whatSaysNothing_isKnownByNothing() {
    assertThat(JvmFacts.read("")).isEmpty();
    assertThat(JvmFacts.read("4711:\nUnknown diagnostic command")).isEmpty();
  }

  @Test
  void limitOfAProcess_isTheSoftOne() {
    assertThat(
            LimitLedger.limit(
                List.of(
                    "Limit                     Soft Limit           Hard Limit           Units     ",
                    "Max open files            1024                 4096                 files     "),
                "Max open files"))
        .contains("1024");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void ofThisJvm_allIsKnown() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Map<String, String> ledger =
        LimitLedger.of(
            ProcessHandle.current().pid(), List.of(java, "--port", "0", "--backlog", "7"));

    assertThat(ledger)
        .containsEntry("backlog asked for", "7")
        .containsEntry("connections", "unlimited")
        .containsKeys("open files", "CPUs", "backlog at most (somaxconn)", "heap", "carriers");
    assertThat(ledger).doesNotContainKeys("workers", "event loops");
  }
}
