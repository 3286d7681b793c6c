package io.github.muxbench.loadgen.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.server.backend.BackendRequest;
import io.github.muxbench.server.backend.CallBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackendTest {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static Backend backend(Duration latency, double perSecond) throws IOException {
    return new Backend(ANY_PORT, latency, perSecond);
  }

  private static CallBackend begun(InetSocketAddress backend, int calls, int connections)
      throws IOException {
    CallBackend work = new CallBackend(backend).by(calls, connections);
    work.begin();
    return work;
  }

  @Test
  void eachCall_isAnsweredAfterTheLatency_notSooner() throws IOException {
    Duration latency = Duration.ofMillis(20);
    try (Backend backend = backend(latency, Double.POSITIVE_INFINITY)) {
      CallBackend work = begun(backend.address(), 3, 1);
      long start = System.nanoTime();

      work.perform(2);

      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(6 * latency.toNanos());
      assertThat(backend.answered()).isEqualTo(6);
    }
  }

  @Test
  void rateLimit_spreadsRequests() throws IOException {
    try (Backend backend = backend(Duration.ZERO, 100)) {
      CallBackend work = begun(backend.address(), 1, 1);
      long start = System.nanoTime();

      work.perform(11);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
  }

  /** Ten threads, each of whose calls keeps the one connection for a while. */
  @Test
  void threadsThatFindNoConnectionFree_waitForOne() throws Exception {
    Duration latency = Duration.ofMillis(10);
    try (Backend backend = backend(latency, Double.POSITIVE_INFINITY)) {
      CallBackend work = begun(backend.address(), 1, 1);
      long start = System.nanoTime();
      AtomicInteger done = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        threads.add(
            Thread.startVirtualThread(() -> {
              try {
                work.perform();
                done.incrementAndGet();
              } catch (IOException e) {
                // Not counted.
              }
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(done).hasValue(10);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(10 * latency.toNanos());
    }
  }

  @Test
  void backendThatRefuses_isNamedBeforeAnythingIsServed() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      nobody = (InetSocketAddress) listener.getLocalAddress();
    }

    assertThatThrownBy(() -> begun(nobody, 1, 2))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no connection 1 of 2 to the backend")
        .hasMessageContaining(String.valueOf(nobody.getPort()))
        .message()
        .doesNotContain("\n");
  }

  private interface Answer {
    void to(ByteBuffer request, SocketChannel channel) throws IOException, InterruptedException;
  }

  private static void assertCallFails(Answer answer, String message) throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT)) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try (SocketChannel channel = listener.accept()) {
              ByteBuffer request = ByteBuffer.allocate(BackendRequest.SIZE);
              while (request.hasRemaining() && channel.read(request) >= 0) {}
              answer.to(request.flip(), channel);
            } catch (IOException e) {
              // Closed.
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      CallBackend work = begun((InetSocketAddress) listener.getLocalAddress(), 1, 1);

      assertThatThrownBy(work::perform)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void backendThatAnswersWrongly_failsTheCall() throws IOException {
    assertCallFails(
        (request, channel) -> channel.write(request.put(8, (byte) 1)), "answered another request");
  }

  @Test
  void backendThatCloses_failsTheCall() throws IOException {
    assertCallFails((request, channel) -> channel.close(), "closed a connection");
  }

  @Test
  void backendThatHangs_failsTheCall() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    assertCallFails((request, channel) -> never.await(), "gave no answer for 5 s");
  }
}
