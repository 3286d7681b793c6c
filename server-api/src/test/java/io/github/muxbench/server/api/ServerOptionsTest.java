package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

  private static final ServerOptions DEFAULTS = ServerOptions.defaults();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535})
  void port_from0To65535_isTaken(int port) {
    assertThat(DEFAULTS.withPort(port).port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void port_outOfRange_isRefused(int port) {
    assertThatThrownBy(() -> DEFAULTS.withPort(port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port must be from 0 to 65535, was " + port);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void countBelowOne_isRefused_byName(int count) {
    assertRefused(() -> options(count, 1, 1, Duration.ZERO), "backlog");
    assertRefused(() -> options(1, count, 1, Duration.ZERO), "buffer size");
    assertRefused(() -> options(1, 1, count, Duration.ZERO), "max connections");
    assertRefused(() -> DEFAULTS.withWork(new Work.None(), count), "message size");
  }

  @Test
  void countOfOne_isTaken() {
    assertThat(options(1, 1, 1, Duration.ZERO).maxConnections()).isEqualTo(1);
  }

  @Test
  void idleTimeout_mayBeZero_butNotNegative() {
    assertThat(options(1, 1, 1, Duration.ZERO).idleTimeout()).isZero();
    assertRefused(() -> options(1, 1, 1, Duration.ofNanos(-1)), "idle timeout");
  }

  @Test
  void withAnotherValue_changesNothingElse() {
    assertThat(DEFAULTS.withPort(1).withPort(DEFAULTS.port())).isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.withBufferSize(1).withBufferSize(DEFAULTS.bufferSize()))
        .isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.withMaxConnections(1).withMaxConnections(DEFAULTS.maxConnections()))
        .isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.withIdleTimeout(Duration.ofDays(1)).withIdleTimeout(Duration.ZERO))
        .isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.withWork(() -> {}, 1).withWork(DEFAULTS.work(), DEFAULTS.messageSize()))
        .isEqualTo(DEFAULTS);
  }

  private static ServerOptions options(
      int backlog, int bufferSize, int maxConnections, Duration idleTimeout) {
    return new ServerOptions(
        "localhost", 0, backlog, bufferSize, maxConnections, idleTimeout, true, new Work.None(), 1);
  }

  private static void assertRefused(Runnable attempt, String property) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(property);
  }
}
