package io.github.muxbench.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.commandline.OneLineErrors;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.Work;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ServerCommandTest {

  private final List<ServerOptions> started = new ArrayList<>();
  private final StringWriter errors = new StringWriter();

  @Test
  void noArguments_areTheDefaultsOfServerOptions() {
    execute();

    assertThat(started).containsExactly(ServerOptions.defaults());
  }

  @Test
  void arguments_reachTheServer() {
    execute(
        "--host=127.0.0.1",
        "--port=1",
        "--backlog=2",
        "--buffer-size=3KiB",
        "--max-connections=4",
        "--idle-timeout=5s",
        "--no-tcp-nodelay",
        "--work=block:6ms",
        "--message-size=7B");

    assertThat(started)
        .containsExactly(
            new ServerOptions(
                "127.0.0.1",
                1,
                2,
                3072,
                4,
                Duration.ofSeconds(5),
                false,
                new Work.Block(Duration.ofMillis(6)),
                7));
  }

  @ParameterizedTest
  @CsvSource({
    "--port=99999, 99999",
    "--port=x, --port",
    "--backlog=0, backlog",
    "--buffer-size=0B, buffer size",
    "--buffer-size=16, --buffer-size",
    "--max-connections=0, max connections",
    "--idle-timeout=10, --idle-timeout",
    "--work=cpu:5, --work",
    "--message-size=0B, message size",
    "--message-size=64, --message-size",
    "--work=sleep:5ms, cpu:DURATION",
    "--work=cpu:1ms/, whole number",
    "--work=block:1ms/1, in 2 to",
    "--log-level=loud, --log-level",
    "--bogus, --bogus"
  })
  void badArgument_isRefusedInOneLine(String argument, String mention) {
    int code = execute(argument);

    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).hasLineCount(1).contains(mention);
    assertThat(started).isEmpty();
  }

  @Test
  void argumentThatTheServerRefuses_isABadArgument() {
    int code = execute("--port=666");

    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).hasLineCount(1).contains("not this port");
  }

  private int execute(String... arguments) {
    return OneLineErrors.install(new CommandLine(new RecordingCommand()))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  /** Starts nothing, which a command ends by itself only if starting fails. */
  @Command(name = "recording")
  private final class RecordingCommand extends ServerCommand {
    @Override
    protected EchoServer start(ServerOptions options, ServerEvents events) {
      if (options.port() == 666) {
        throw new IllegalArgumentException("not this port");
      }
      started.add(options);
      throw new IllegalStateException("nothing to start");
    }
  }
}
