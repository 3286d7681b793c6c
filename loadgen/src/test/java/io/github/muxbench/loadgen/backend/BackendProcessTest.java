package io.github.muxbench.loadgen.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.server.backend.CallBackend;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BackendProcessTest {

  private static CallBackend work(BackendProcess backend) {
    String[] address = backend.address().split(":", -1);
    return new CallBackend(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
        .by(1, 1);
  }

  @Test
  void whatItDid_isToldAtItsEnd() throws Exception {
    try (BackendProcess backend =
        BackendProcess.start(new Backing(Duration.ZERO, null), Placement.NONE)) {
      CallBackend work = work(backend);
      work.begin();
      work.perform(50);

      BackendUse use = Objects.requireNonNull(backend.end());

      assertThat(use.answered()).isEqualTo(50);
      assertThat(use.held()).isZero();
      assertThat(use.cpuSeconds()).isPositive();
      assertThat(use.seconds()).isPositive();
      assertThat(ProcessHandle.of(backend.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  /** Many at once, and a hundred a second: all but a few wait for their turn. */
  @Test
  void slowOne_saysThatItHeldRequestsBack() throws Exception {
    try (BackendProcess backend =
        BackendProcess.start(new Backing(Duration.ZERO, 100.0), Placement.NONE)) {
      CallBackend work = work(backend);
      work.begin();
      work.perform(30);

      BackendUse use = Objects.requireNonNull(backend.end());

      assertThat(use.answered()).isEqualTo(30);
      assertThat(use.heldShare()).isGreaterThan(0.5);
    }
  }
}
