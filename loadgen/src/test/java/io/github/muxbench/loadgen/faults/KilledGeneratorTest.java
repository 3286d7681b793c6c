package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.cli.Main;
import io.github.muxbench.loadgen.contestants.BuiltIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A generator that is killed at full load takes all its connections with it. */
@Isolated // Has a limit on time.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = Faults.WHY_LINUX)
class KilledGeneratorTest {

  private static final int CONNECTIONS = 1_000;
  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static final Duration AT_FULL_LOAD = Duration.ofMillis(300);

  @ParameterizedTest
  @EnumSource
  void sigkillOfTheGenerator_endsAllConnectionsWithinASecond(BuiltIn contestant) throws Exception {
    try (Subject server = Subject.start(contestant, "--log-level", "off")) {
      Faults.holdsOnce(() -> killGenerator(contestant, server));
      assertThat(server.stop().get("open")).isZero();
    }
  }

  private static void killGenerator(BuiltIn contestant, Subject server) throws Exception {
    Vitals vitals = server.vitals();
    int before = vitals.openSockets();
    Process generator = drive(server);
    try {
      Vitals.await(
          Flock.PATIENCE, "connections", () -> vitals.openSockets() >= before + CONNECTIONS);
      Duration cpu = vitals.cpuTime().plus(AT_FULL_LOAD);
      Vitals.await(Flock.PATIENCE, "load", () -> vitals.cpuTime().compareTo(cpu) > 0);

      generator.destroyForcibly();

      Duration took = Vitals.await(Flock.PATIENCE, "gone", () -> vitals.openSockets() <= before);
      Faults.print(
          "generator killed",
          contestant,
          "%,d connections gone after %d ms".formatted(CONNECTIONS, took.toMillis()));
      Faults.requireAtMost("time to end, in s,", took.toNanos() / 1e9, AT_MOST.toNanos() / 1e9);
    } finally {
      generator.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
  }

  private static Process drive(Subject server) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "drive",
            "127.0.0.1:" + server.address().getPort(),
            "--rate",
            "max",
            "-c",
            String.valueOf(CONNECTIONS),
            "-d",
            "60s");
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
