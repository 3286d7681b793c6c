package io.github.muxbench.server.selector.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.conformance.ProcessStarts;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Several event loops, each with a listener. */
@EnabledOnOs({OS.LINUX, OS.MAC}) // Windows has no SO_REUSEPORT.
class ReusePortTest {

  private static final int LOOPS = 3;

  @Test
  @EnabledOnOs(OS.LINUX) // Where a file lists the sockets.
  void eachLoop_hasAListenerOnTheSamePort_untilTheServerIsClosed() throws IOException {
    try (var _ = ProcessStarts.holdBack()) {
      int port;
      try (RunningServer server = start(0)) {
        port = server.address().getPort();

        assertThat(listeners(port)).isEqualTo(LOOPS);
      }
      assertThat(listeners(port)).isZero();
    }
  }

  @Test
  void oneLoop_cannotShareItsPort() {
    assertThatThrownBy(() -> loops(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--event-loops 2");
  }

  private static long listeners(int port) throws IOException {
    String localPort = String.format(Locale.ROOT, ":%04X", port);
    long count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      count +=
          Files.readAllLines(Path.of(table)).stream()
              .map(line -> line.strip().split("\\s+", -1))
              .filter(fields -> fields[1].endsWith(localPort) && fields[3].equals("0A"))
              .count();
    }
    return count;
  }

  private static RunningServer start(int port) throws IOException {
    var server =
        EventLoopServer.start(
            ServerOptions.defaults().withPort(port),
            loops(LOOPS),
            new ServerEvents(new Log(Log.Level.OFF, "selector", System.err)));
    return RunningServer.of(server.address(), server::close);
  }

  private static EventLoops loops(int count) {
    return new EventLoops(count, Duration.ZERO, true, false, false, new Offload.None());
  }
}
