package io.github.muxbench.server.selector.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.Work;
import io.github.muxbench.server.backend.BackendRequest;
import io.github.muxbench.server.backend.CallBackend;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallLoopTest {

  private static final int SIZE = ServerOptions.DEFAULT_MESSAGE_SIZE;

  /** Answers each request after a moment, until it is told to close its connections. */
  private static final class FakeBackend implements Closeable {

    private final ServerSocketChannel listener;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final int closesAfter;

    FakeBackend(int closesAfter) throws IOException {
      this.closesAfter = closesAfter;
      listener = ServerSocketChannel.open().bind(new InetSocketAddress(loopback(), 0));
      Thread.ofPlatform().daemon().start(this::accept);
    }

    InetSocketAddress address() throws IOException {
      return (InetSocketAddress) listener.getLocalAddress();
    }

    private void accept() {
      try {
        while (true) {
          SocketChannel channel = listener.accept();
          connections.incrementAndGet();
          Thread.ofPlatform().daemon().start(() -> serve(channel));
        }
      } catch (IOException e) {
        // It was closed.
      }
    }

    private void serve(SocketChannel channel) {
      ByteBuffer request = ByteBuffer.allocate(BackendRequest.SIZE);
      try (channel) {
        while (channel.read(request) >= 0) {
          if (!request.hasRemaining()) {
            if (answered.get() >= closesAfter) {
              return;
            }
            answered.incrementAndGet();
            channel.write(request.flip());
            request.clear();
          }
        }
      } catch (IOException e) {
        // The server has gone.
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static EventLoopServer start(Work work) throws IOException {
    return EventLoopServer.start(
        ServerOptions.defaults().withPort(0).withWork(work, SIZE),
        new EventLoops(1, Duration.ZERO, false, false, false, new Offload.ToOwnSelector()),
        new ServerEvents(new Log(Log.Level.OFF, "selector", System.err)));
  }

  private static byte[] message(int client) {
    byte[] message = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      message[i] = (byte) (client + i);
    }
    return message;
  }

  @Test
  void manyClients_shareFewConnections_andEachGetsItsOwnBytes() throws IOException {
    int clients = 20;
    int messages = 5;
    try (FakeBackend backend = new FakeBackend(Integer.MAX_VALUE);
        EventLoopServer server = start(new CallBackend(backend.address()).by(2, 3))) {
      List<Socket> sockets = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        sockets.add(new Socket(loopback(), server.address().getPort()));
      }
      for (int client = 0; client < clients; client++) {
        for (int i = 0; i < messages; i++) {
          sockets.get(client).getOutputStream().write(message(client));
        }
      }
      for (int client = 0; client < clients; client++) {
        for (int i = 0; i < messages; i++) {
          assertThat(sockets.get(client).getInputStream().readNBytes(SIZE))
              .isEqualTo(message(client));
        }
        sockets.get(client).close();
      }

      assertThat(backend.answered).hasValue(clients * messages * 2);
      assertThat(backend.connections).hasValue(3);
    }
  }

  @Test
  void backendThatCloses_endsTheClientsThatNeedIt_andNotTheServer() throws IOException {
    try (FakeBackend backend = new FakeBackend(1);
        EventLoopServer server = start(new CallBackend(backend.address()).by(1, 2))) {
      try (Socket served = new Socket(loopback(), server.address().getPort())) {
        served.getOutputStream().write(message(0));
        assertThat(served.getInputStream().readNBytes(SIZE)).isEqualTo(message(0));
      }
      for (int client = 0; client < 3; client++) {
        try (Socket failed = new Socket(loopback(), server.address().getPort())) {
          failed.getOutputStream().write(message(0));
          assertThat(failed.getInputStream().readNBytes(SIZE)).isEmpty();
        }
      }
    }
  }

  @Test
  void otherWork_isRefused() {
    assertThatThrownBy(() -> start(new Work.None()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs --work call:HOST:PORT");
  }
}
