package io.github.muxbench.loadgen.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.host.JvmTotals;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.loadgen.host.ServerObserver;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The generator in this JVM, with servers that are observed by other means than {@code /proc}. */
@Isolated // Its windows are short, and something must happen in each.
@Timeout(60)
class LocalGeneratorTest {

  private static final int SIZE = 64;
  private static final long PID = 4_711;

  /** Bytes that the server has read, which its observer takes for all that it has used. */
  private final AtomicLong used = new AtomicLong();

  private final ServerObserver observer =
      new ServerObserver() {
        @Override
        public Sample sample() {
          long now = used.get();
          return new Sample(
              new ProcessSample(now * 1_000, null, null, now, 2 * now, 7L, 3),
              new JvmTotals(now, 0, now * 1_000_000));
        }

        @Override
        public @Nullable Long residentBytes() {
          return used.get();
        }
      };

  @Test
  void server_isObservedFromBeforeTheFirstMessage_toAfterTheLastAnswer() throws IOException {
    try (TinyServer server = counting();
        LocalGenerator generator = generator()) {
      generator.connect(connectionsTo(server, PID));
      for (Double perSecond : new Double[] {null, 500.0}) {
        DrivenWindow driven = generator.drive(window(perSecond));

        Window.ServerUse use = Objects.requireNonNull(driven.server());
        assertThat(use.messages()).isGreaterThan(driven.traffic().received());
        long bytes = use.messages() * SIZE;
        assertThat(use)
            .isEqualTo(
                new Window.ServerUse(
                    use.messages(),
                    (double) bytes,
                    bytes,
                    2 * bytes,
                    7L,
                    3,
                    new Window.JvmActivity(bytes, 0, bytes)));
      }
    }
  }

  @Test
  void serverThatNobodyObserves_hasNoFigures_andIsDrivenAllTheSame() throws IOException {
    try (TinyServer server = counting();
        LocalGenerator generator = generator()) {
      generator.connect(connectionsTo(server, null));

      DrivenWindow driven = generator.drive(window(null));
      assertThat(driven.traffic().received()).isPositive();
      assertThat(driven.server()).isNull();
      assertThat(generator.measureMemory(memory(server, null))).isNull();
    }
  }

  @Test
  void memory_isWhatEachConnectionAfterTheFirstAdds() throws IOException {
    try (TinyServer server = counting();
        LocalGenerator generator = generator()) {
      assertThat(generator.measureMemory(memory(server, PID))).isEqualTo(SIZE);
    }
  }

  @Test
  void wrongBytes_failTheWindow() throws IOException {
    try (TinyServer server = TinyServer.echoingWrongly();
        LocalGenerator generator = generator()) {
      generator.connect(connectionsTo(server, PID));

      assertThatIOException()
          .isThrownBy(() -> generator.drive(window(null)))
          .withMessageContaining("came back wrong; first: connection ");
    }
  }

  private LocalGenerator generator() {
    return new LocalGenerator(pid -> {
      assertThat(pid).isEqualTo(PID);
      return observer;
    });
  }

  private TinyServer counting() throws IOException {
    return TinyServer.echoing((index, offset, read) -> {
      used.addAndGet(read.length);
      return read;
    });
  }

  private static GeneratorRequest.Connect connectionsTo(TinyServer server, @Nullable Long pid) {
    return new GeneratorRequest.Connect(at(server, pid), 2, SIZE, 1, List.of(), null);
  }

  private static GeneratorRequest.Drive window(@Nullable Double perSecond) {
    return new GeneratorRequest.Drive("server", perSecond, null, "uniform", 1, 100, 100);
  }

  private static GeneratorRequest.Memory memory(TinyServer server, @Nullable Long pid) {
    return new GeneratorRequest.Memory(at(server, pid), 10);
  }

  private static GeneratorRequest.Server at(TinyServer server, @Nullable Long pid) {
    return GeneratorRequest.Server.at("server", server.address(), pid);
  }
}
