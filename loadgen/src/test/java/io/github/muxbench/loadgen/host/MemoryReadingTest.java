package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryReadingTest {

  @Test
  void heapInUse_isThatOfAllGenerations_withoutMetaspace() {
    String serial =
        """
        4711:
        Command executed successfully
        DefNew     total 78656K, used 1000K [0x1, 0x2)
         eden space 69952K,   1% used [0x1, 0x2)
        Tenured    total 174784K, used 24K [0x1, 0x2)
         Metaspace       used 5000K, committed 5248K, reserved 1114112K
        """;

    assertThat(MemoryReading.heapIn(serial)).isEqualTo(1_024 * 1_024);
    assertThat(
            MemoryReading.heapIn(
                "garbage-first heap   total reserved 262144K, committed 262144K, used 2K [0x1)"))
        .isEqualTo(2_048);
    assertThat(MemoryReading.heapIn("")).isNull();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void ofThisProcess_allIsKnown() {
    MemoryReading reading = MemoryReading.of(ProcessHandle.current().pid());

    assertThat(reading.residentBytes()).isGreaterThan(1_000_000);
    assertThat(reading.heapBytes()).isGreaterThan(1_000_000);
    assertThat(reading.kernelBytes()).isPositive();
  }
}
