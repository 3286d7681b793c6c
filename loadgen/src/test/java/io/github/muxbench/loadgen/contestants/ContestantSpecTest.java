package io.github.muxbench.loadgen.contestants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContestantSpecTest {

  @ParameterizedTest
  @EnumSource(BuiltIn.class)
  void serverOfMuxbench_isNamedAfterItself(BuiltIn server) {
    ContestantSpec.Bundled spec = (ContestantSpec.Bundled) ContestantSpec.parse(server.key());
    assertThat(spec.name()).isEqualTo(server.key());
    assertThat(spec.server()).isEqualTo(server);
    assertThat(spec.jvmArguments()).isEmpty();
    assertThat(spec.serverArguments()).isEmpty();
  }

  @Test
  void options_goToTheJvmOrToTheServer() {
    ContestantSpec.Bundled spec =
        (ContestantSpec.Bundled)
            ContestantSpec.parse("mode1=virtual-threads -J-Djdk.pollerMode=1 --buffer-size '4KiB'");
    assertThat(spec.name()).isEqualTo("mode1");
    assertThat(spec.text()).isEqualTo("virtual-threads -J-Djdk.pollerMode=1 --buffer-size '4KiB'");
    assertThat(spec.jvmArguments()).containsExactly("-Djdk.pollerMode=1");
    assertThat(spec.serverArguments()).containsExactly("--buffer-size", "4KiB");
  }

  @Test
  void command_hasFlagsOfAllBeforeItsOwn_soThatItsOwnWin() {
    ContestantSpec.Bundled spec =
        (ContestantSpec.Bundled) ContestantSpec.parse("platform-threads -J-Xmx64m --backlog 7");
    assertThat(spec.command(List.of("-Xmx256m"), ContestantProcess.ANY_PORT))
        .containsSubsequence(
            "-Xmx256m",
            "-Xmx64m",
            "-cp",
            BuiltIn.PLATFORM_THREADS.mainClass(),
            "--threads",
            "platform",
            "--backlog",
            "7",
            "--port",
            "0");
  }

  @Test
  void exec_isAnyProgram() {
    ContestantSpec.Exec spec =
        (ContestantSpec.Exec) ContestantSpec.parse("python=exec:python3 'my echo.py' -p{port}");
    assertThat(spec.name()).isEqualTo("python");
    assertThat(spec.text()).isEqualTo("exec:python3 'my echo.py' -p{port}");
    assertThat(spec.command(1234)).containsExactly("python3", "my echo.py", "-p1234");
  }

  @Test
  void tcp_isAServerThatRuns() {
    ContestantSpec.Tcp spec = (ContestantSpec.Tcp) ContestantSpec.parse("mine=tcp:127.0.0.1:7");
    assertThat(spec.name()).isEqualTo("mine");
    assertThat(spec.address().getHostString()).isEqualTo("127.0.0.1");
    assertThat(spec.address().getPort()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"exec:cat {port}, exec", "tcp:127.0.0.1:9999, tcp"})
  void withoutAName_itIsNamedAfterItsForm(String given, String name) {
    assertThat(ContestantSpec.parse(given).name()).isEqualTo(name);
  }

  @Test
  void equalsSignInAnOption_namesNothing() {
    ContestantSpec spec = ContestantSpec.parse("exec:serve --port={port}");
    assertThat(spec.name()).isEqualTo("exec");
    assertThat(spec.text()).isEqualTo("exec:serve --port={port}");
  }

  @Test
  void named_changesTheNameAlone() {
    for (String given : new String[] {"selector -J-Xint", "exec:x {port}", "tcp:127.0.0.1:1"}) {
      ContestantSpec spec = ContestantSpec.parse(given);
      assertThat(spec.named("other").name()).isEqualTo("other");
      assertThat(spec.named("other").named(spec.name())).isEqualTo(spec);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch            | there are selector, virtual-threads, platform-threads, exec:COMMAND",
        "x=nosuch          | nosuch' is no server",
        "x=                | names no server",
        "''                | names no server",
        "exec:python3      | must have {port}",
        "exec:             | must have {port}",
        "tcp:9999          | is not tcp:HOST:PORT",
        "tcp:localhost     | is not tcp:HOST:PORT",
        "tcp:localhost:x   | is not tcp:HOST:PORT",
        "tcp:localhost:0   | is not tcp:HOST:PORT",
        "tcp:h:65536       | is not tcp:HOST:PORT",
        "../x=selector     | is not a name of at most 40 letters"
      })
  void badInput_isRefusedInOneLine(String given, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContestantSpec.parse(given))
        .withMessageContaining(message)
        .withMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 41})
  void name_hasAtMostFortyLetters(int length) {
    String given = "a".repeat(length) + "=selector";
    if (length <= 40) {
      assertThat(ContestantSpec.parse(given).name()).hasSize(40);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ContestantSpec.parse(given))
          .withMessageContaining("is not a name of at most 40 letters");
    }
  }
}
