package io.github.muxbench.loadgen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.host.Cpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GeneratorThreadsTest {

  private static final List<Integer> ALLOWED = Cpus.allowed();

  @Test
  void eachThread_isOnItsOwnCpu_andNowhereElse() throws Exception {
    var threads = new GeneratorThreads(ALLOWED);

    for (int cpu : ALLOWED) {
      assertThat(cpusOfNext(threads)).containsExactly(cpu);
    }
    assertThat(cpusOfNext(threads)).containsExactly(ALLOWED.getFirst());
    assertThat(threads.areInPlace()).isTrue();
  }

  @Test
  void withoutCpus_threadsStayWhereTheyMayRun() throws Exception {
    var threads = new GeneratorThreads(List.of());

    assertThat(cpusOfNext(threads)).isEqualTo(ALLOWED);
    assertThat(threads.areInPlace()).isTrue();
  }

  @Test
  void cpuThatDoesntExist_isNoticed_andTheThreadRunsAllTheSame() throws Exception {
    var threads = new GeneratorThreads(List.of(1_023));

    assertThat(cpusOfNext(threads)).isEqualTo(ALLOWED);
    assertThat(threads.areInPlace()).isFalse();
  }

  private static List<Integer> cpusOfNext(GeneratorThreads threads) throws Exception {
    var cpus = new CompletableFuture<List<Integer>>();
    threads
        .newThread(() -> {
          try {
            cpus.complete(cpusOfThisThread());
          } catch (IOException e) {
            cpus.completeExceptionally(e);
          }
        })
        .start();
    return cpus.get(60, TimeUnit.SECONDS);
  }

  private static List<Integer> cpusOfThisThread() throws IOException {
    String field = "Cpus_allowed_list:";
    return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
        .filter(line -> line.startsWith(field))
        .map(line -> Cpus.parse(line.substring(field.length())))
        .findFirst()
        .orElseThrow();
  }
}
