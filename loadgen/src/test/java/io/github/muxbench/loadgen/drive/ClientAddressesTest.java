package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More connections than one address has ports for. */
@Timeout(60)
class ClientAddressesTest {

  @Test
  void whatOneAddressHasNoPortsFor_comesFromTheNext() throws Exception {
    int count = 8;
    Queue<String> clients = new ConcurrentLinkedQueue<>();
    CountDownLatch accepted = new CountDownLatch(count);
    try (TinyServer server =
            TinyServer.start((_, socket) -> {
              clients.add(socket.getInetAddress().getHostAddress());
              accepted.countDown();
              var _ = socket.getInputStream().read();
            });
        Generator generator =
            Generator.connect(
                new Target(server.address(), count, 64, 1, false, new ClientAddresses(4)))) {
      assertThat(generator.established()).isEqualTo(count);
      assertThat(accepted.await(20, TimeUnit.SECONDS)).isTrue();
      String own = "127.%d.%d".formatted(server.port() >> 8, server.port() & 0xff);
      assertThat(clients)
          .containsExactlyInAnyOrder(
              "127.0.0.1",
              "127.0.0.1",
              "127.0.0.1",
              own + ".1",
              own + ".1",
              own + ".1",
              own + ".2",
              own + ".2");
    }
  }

  @Test
  void serverElsewhere_orWithPortsEnough_isNotChosenFor() throws Exception {
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    assertThat(new ClientAddresses(4).of(1_000, new InetSocketAddress(elsewhere, 80))).isNull();
    assertThat(ClientAddresses.areManyTo(elsewhere)).isFalse();
    assertThat(ClientAddresses.areManyTo(InetAddress.getByAddress(new byte[16]))).isFalse();
    assertThat(
            ClientAddresses.ONE.of(
                1_000_000, new InetSocketAddress(InetAddress.getLoopbackAddress(), 80)))
        .isNull();
  }
}
