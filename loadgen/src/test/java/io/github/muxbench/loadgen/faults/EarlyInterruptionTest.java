package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An interruption that comes while the JVM behind the command boots. One that is told to end before
 * its modules are there says {@code Runtime.exit(143) logging failed} on standard error.
 */
@Execution(ExecutionMode.CONCURRENT) // With processes of its own.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = Faults.WHY_LINUX)
class EarlyInterruptionTest {

  private static final int TRIES = 8;
  private static final int SIGTERM = 15;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.github.muxbench.loadgen.launch.Launcher drive localhost:1",
        "io.github.muxbench.loadgen.cli.Main serve selector --port 0"
      })
  void terminatedWhileTheOtherJvmBoots_saysNothingOfThat(String command) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      assertThat(errorsAfterEarlyEnd(command)).doesNotContain("logging failed");
    }
  }

  private static String errorsAfterEarlyEnd(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      Vitals.await(
          Duration.ofSeconds(60),
          "a JVM that boots",
          () -> process.children().anyMatch(EarlyInterruptionTest::canBeTerminated));
      process.toHandle().destroy();
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return said;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A JVM handles SIGTERM a moment before it has modules. */
  private static boolean canBeTerminated(ProcessHandle process) {
    try {
      Optional<String> caught =
          Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
              .filter(line -> line.startsWith("SigCgt:"))
              .findFirst();
      return isJvm(process)
          && caught.isPresent()
          && (Long.parseUnsignedLong(caught.get().substring(7).strip(), 16) >> (SIGTERM - 1) & 1)
              == 1;
    } catch (IOException e) {
      return false; // Gone.
    }
  }

  /** Until a new process runs its program it is a copy of the one that started it. */
  private static boolean isJvm(ProcessHandle process) throws IOException {
    String arguments = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    return arguments.contains("muxbench.launcher.pid") || arguments.contains("SelectorServer");
  }
}
