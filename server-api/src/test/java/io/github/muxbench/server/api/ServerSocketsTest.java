package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.StandardSocketOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerSocketsTest {

  @Test
  void platformWithoutReusePort_isABadArgument_inOneLine() {
    assertThatNoException()
        .isThrownBy(
            () -> ServerSockets.requireReusePort(Set.of(StandardSocketOptions.SO_REUSEPORT)));
    assertThatThrownBy(
            () -> ServerSockets.requireReusePort(Set.of(StandardSocketOptions.SO_REUSEADDR)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SO_REUSEPORT")
        .message()
        .hasLineCount(1);
  }
}
