package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.LimitsCheck;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** How many sockets there is room for: on a machine of this test's own, and on this one. */
class OptionBoundsTest {

  private static final OptionalLong UNTOLD = OptionalLong.empty();

  /** One thread leaves 1_203 - 200 - 3 files. */
  private final OptionBounds.Room room = new OptionBounds.Room(OptionalLong.of(1_203), UNTOLD);

  @Test
  void newcomers_takeFilesBesideConnections() {
    assertThatCode(() -> room.require(1_000, 0, 1, false)).doesNotThrowAnyException();
    assertThatCode(() -> room.require(940, 60, 1, false)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> room.require(941, 60, 1, false))
        .withMessage(
            "--connections 941 and 60 newcomers needs more open files than the 1203 that a process"
                + " may have here; at most 940, or raise it with ulimit -n");
  }

  @Test
  void newcomers_takePortsBesideConnections_ofOneContestant() {
    var ports = new OptionBounds.Room(UNTOLD, OptionalLong.of(100));
    assertThatCode(() -> ports.require(40, 60, 1, false)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ports.require(41, 60, 1, false))
        .withMessage(
            "--connections 41 and 60 newcomers needs more local ports than the 100 that there are"
                + " here for one server; more of them with net.ipv4.ip_local_port_range");
  }

  @Test
  void onLoopback_thereAreManyAddressesToComeFrom() {
    var ports = new OptionBounds.Room(UNTOLD, OptionalLong.of(100));
    assertThatCode(() -> ports.require(15_000, 0, 1, true)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ports.require(15_001, 0, 1, true))
        .withMessageStartingWith("--connections 15001 needs more local ports than the 15000 that");
  }

  @Test
  void whatTheMachineDoesNotTell_boundsNothing() {
    assertThatCode(() -> new OptionBounds.Room(UNTOLD, UNTOLD).require(1_000_000, 60, 1, false))
        .doesNotThrowAnyException();
  }

  @Test
  void asManyConnectionsAsThereAreFilesFor_areRefusedWithSustainedTurns() {
    long files = LimitsCheck.openFiles().orElse(Long.MAX_VALUE);
    long most = files - LimitsCheck.filesFor(0, 1, 1);
    Assumptions.assumeTrue(most > 60 && most + 60 <= Generators.CONNECTIONS_OF_A_PROCESS);
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> Muxbench.comparison("--sustained", "-c", String.valueOf(most)))
        .withMessageContaining("--connections " + most + " and 60 newcomers")
        .withMessageContaining("at most " + (most - 60) + ",");
    assertThat(Muxbench.comparison("-c", String.valueOf(most)).workload().connections())
        .isEqualTo((int) most);
  }
}
