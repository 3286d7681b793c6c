package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.backend.Backend;
import io.github.muxbench.loadgen.contestants.Variant;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT) // Each with processes of its own.
@Timeout(120)
class ServeCommandTest {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void server_saysThatItListens_andOnSigtermWhatItDid() throws Exception {
    try (Muxbench muxbench = Muxbench.start("serve", "selector", "--port", "0")) {
      BufferedReader out = muxbench.out();
      int port = listeningPort(out);
      echo(port);

      // Not Process.destroy, which also closes the stream that is read below.
      muxbench.process().toHandle().destroy();

      assertThat(muxbench.awaitExit()).isEqualTo(ExitCode.OK);
      assertThat(out.readLine())
          .startsWith("{\"accepted\":1,")
          .contains("\"bytesIn\":5,\"bytesOut\":5,");
      assertThat(out.readLine()).isNull();
    }
  }

  @Test
  void server_endsWithTheCommand_thoughThatWasKilled() throws Exception {
    try (Muxbench muxbench = Muxbench.start("serve", "virtual-threads", "--port", "0")) {
      listeningPort(muxbench.out());
      ProcessHandle server = muxbench.process().children().findFirst().orElseThrow();
      try {
        muxbench.process().destroyForcibly();

        server.onExit().get(60, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
      } finally {
        server.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"--help, 0", "-h, 0", "--port, 2"})
  void help_isOfTheCommand_whereNoContestantIsNamed(String option, int exitCode) throws Exception {
    try (Muxbench muxbench = Muxbench.start("serve", option)) {
      assertThat(String.valueOf(muxbench.out().readLine()).startsWith("Usage: muxbench serve "))
          .isEqualTo(exitCode == ExitCode.OK);
      assertThat(muxbench.awaitExit()).isEqualTo(exitCode);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyVariant_startsAndEchoes(Variant variant) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Backend backend = new Backend(anyPort, Duration.ZERO, Double.POSITIVE_INFINITY);
        Muxbench muxbench =
            Muxbench.start(
                "serve",
                variant.contestant().replace(":7000", ":" + backend.address().getPort()),
                "--port",
                "0",
                "-J-XX:TieredStopAtLevel=1")) {
      echo(listeningPort(muxbench.out()));
    }
  }

  private static int listeningPort(BufferedReader out) throws Exception {
    String line = out.readLine();
    assertThat(line).matches("LISTENING \\S+:\\d+");
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  private static void echo(int port) throws Exception {
    byte[] bytes = "hello".getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(bytes);
      assertThat(socket.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
    }
  }
}
