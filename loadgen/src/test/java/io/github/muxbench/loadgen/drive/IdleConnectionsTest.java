package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.muxbench.loadgen.TinyServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdleConnectionsTest {

  @Test
  void connections_haveOneAnswerEach_oneAfterTheOther_andStayOpenUntilClosed() throws Exception {
    int count = 20;
    AtomicInteger waiting = new AtomicInteger();
    CountDownLatch closed = new CountDownLatch(count);
    try (TinyServer server =
        TinyServer.start((index, socket) -> {
          byte[] message = socket.getInputStream().readNBytes(64);
          if (waiting.incrementAndGet() == 1) { // Two at a time would get nothing.
            socket.getOutputStream().write(message, 0, 1);
            Thread.sleep(1);
            waiting.decrementAndGet();
            socket.getOutputStream().write(message, 1, 63);
          }
          if (socket.getInputStream().read() < 0) {
            closed.countDown();
          }
        })) {
      var connections = new IdleConnections(server.address(), ClientAddresses.ONE);
      try (connections) {
        connections.openAndEcho(1);
        connections.openAndEcho(count - 1);
        assertThat(closed.getCount()).isEqualTo(count);
      }
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void serverThatNeverAnswers_isGivenUp() throws IOException {
    AtomicLong clock = new AtomicLong();
    try (TinyServer server = TinyServer.echoing((index, offset, read) -> new byte[0]);
        var connections =
            new IdleConnections(
                server.address(),
                ClientAddresses.ONE,
                () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()))) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> connections.openAndEcho(1));
    }
  }

  @Test
  void serverThatHangsUp_isToldSo() throws IOException {
    try (TinyServer server = TinyServer.start((index, socket) -> socket.shutdownOutput());
        var connections = new IdleConnections(server.address(), ClientAddresses.ONE)) {
      assertThatIOException()
          .isThrownBy(() -> connections.openAndEcho(1))
          .withMessage("a connection was closed before its echo came");
    }
  }

  @Test
  void serverThatIsNotThere_isToldAsTheSystemTellsIt() throws IOException {
    try (var boundOnly = new Socket()) {
      boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var nobody = (InetSocketAddress) boundOnly.getLocalSocketAddress();
      try (var connections = new IdleConnections(nobody, ClientAddresses.ONE)) {
        assertThatExceptionOfType(ConnectException.class)
            .isThrownBy(() -> connections.openAndEcho(1))
            .withMessageContaining("refused");
      }
    }
  }
}
