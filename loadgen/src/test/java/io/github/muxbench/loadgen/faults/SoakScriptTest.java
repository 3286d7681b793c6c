package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The soak, for a few seconds, so that the script can't rot. */
@Execution(ExecutionMode.CONCURRENT) // Each with processes of its own.
@ResourceLock(value = Resources.SYSTEM_OUT, mode = ResourceAccessMode.READ) // Prints figures.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = Faults.WHY_LINUX)
class SoakScriptTest {

  private static final Path SCRIPT = Path.of("../scripts/soak.sh").toAbsolutePath().normalize();

  @Test
  void soak_verifiesMessages_andEndsWith0(@TempDir Path folder) throws Exception {
    Process soak = start(folder, "2s", "selector");
    try {
      String said = soak.inputReader().readAllAsString();

      assertThat(soak.waitFor()).as(said).isZero();
      assertThat(said).containsPattern("selector +[1-9]\\d* messages verified, 0 errors, resident");
      System.out.print("fault  soak  " + said);
    } finally {
      end(soak);
    }
  }

  @Test
  void soak_endsWith1_ifThereIsNoSuchServer(@TempDir Path folder) throws Exception {
    Process soak = start(folder, "1s", "nosuch");
    try {
      assertThat(soak.waitFor()).isOne();
    } finally {
      end(soak);
    }
  }

  private static Process start(Path folder, String... arguments) throws Exception {
    Path muxbench =
        Files.writeString(
            folder.resolve("muxbench"),
            "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
    Files.setPosixFilePermissions(muxbench, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("MUXBENCH", muxbench.toString());
    return builder.redirectErrorStream(true).start();
  }

  private static void end(Process soak) {
    soak.descendants().forEach(ProcessHandle::destroyForcibly);
    soak.destroyForcibly();
  }
}
