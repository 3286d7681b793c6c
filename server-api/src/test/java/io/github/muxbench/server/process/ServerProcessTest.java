package io.github.muxbench.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

@Timeout(60)
class ServerProcessTest {

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "::"})
  void addressThatOthersCanReach_isSaidOutLoud(String host) throws Exception {
    assertThat(errors(host))
        .hasLineCount(1)
        .contains("listening on ", "which can be reached from outside this machine");
  }

  @Test
  void loopback_isNothingToSay() throws Exception {
    assertThat(errors("127.0.0.1")).isEmpty();
    assertThat(errors("::1")).isEmpty();
  }

  private static String errors(String host) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Nowhere.class.getName(),
                "--exit-on-stdin-eof",
                "--host",
                host)
            .start();
    try {
      assertThat(process.inputReader().readLine()).startsWith("LISTENING");
      process.outputWriter().close();
      assertThat(process.waitFor()).isZero();
      return process.errorReader().readAllAsString();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Says that it listens where it is told to, and doesn't, so that nobody is let in here. */
  @Command(name = "nowhere")
  static final class Nowhere extends ServerCommand {

    public static void main(String[] arguments) {
      ServerProcess.main(new Nowhere(), arguments);
    }

    @Override
    protected EchoServer start(ServerOptions options, ServerEvents events) {
      return new EchoServer() {
        @Override
        public InetSocketAddress address() {
          return new InetSocketAddress(options.host(), options.port());
        }

        @Override
        public void close() {}
      };
    }
  }
}
