package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {

  private static final List<String> COMMAND = List.of("server", "--port", "0");

  @Test
  void none_leavesCommandsAsTheyAre() {
    Placement none = Placement.parse("none", 1);
    assertThat(none.serverCpuCount()).isNull();
    assertThat(none.forServer(COMMAND)).isEqualTo(COMMAND);
    assertThat(none.forGeneratorJvm(COMMAND)).isEqualTo(COMMAND);
    assertThat(none.generatorCpuList()).isEmpty();
  }

  @Test
  void explicit_pinsEachSideToItsOwn() {
    Placement placement = new Placement("0-2,5", "3");
    assertThat(placement.serverCpuCount()).isEqualTo(4);
    assertThat(placement.forServer(COMMAND))
        .containsExactly("taskset", "-c", "0-2,5", "server", "--port", "0");
    assertThat(placement.generatorCpuList()).containsExactly(3);
    assertThat(placement.forGeneratorJvm(COMMAND)).isEqualTo(placement.forServer(COMMAND));
  }

  @Test
  void explicit_isReadFromServersSlashGenerator() {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/taskset"))).isTrue();
    assertThat(Placement.parse("0/0", 1)).isEqualTo(new Placement("0", "0"));
  }

  @Test
  void auto_withMoreThreadsThanCpus_pinsNothing() {
    assertThat(Placement.parse("auto", 100_000)).isEqualTo(Placement.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "",
        "0",
        "0/",
        "/1",
        "0/1/2",
        "a/b",
        "AUTO",
        "-/-",
        "0,/1",
        "0/1-",
        "0/99999"
      })
  void anythingElse_isRefusedInOneLine(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placement.parse(given, 1))
        .withMessage("'" + given + "' is not auto, none or SERVERS/GENERATOR such as 0-2/3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3-1/0", "0/9999", "9999/0"})
  void cpusThatCanNotBeHad_areRefusedInOneLine(String given) {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/taskset"))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placement.parse(given, 1))
        .satisfies(e ->
            assertThat(e.getMessage())
                .contains("'" + given + "' names CPUs that can't be used")
                .doesNotContain("\n"));
  }
}
