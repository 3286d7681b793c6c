package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.selector.SelectorEchoServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shows that a generator thread allocates nothing for a message.
 *
 * <p>A window allocates a fixed amount when it begins and ends (histograms, a callback for each
 * connection), whatever its length. So a long and a short window that both follow a warm-up must
 * have allocated the same number of bytes, to the byte, although the long one has thousands of
 * messages more and hands its histograms over to a reporter in between. What the JDK allocates
 * within {@code select}, {@code read} and {@code write} on this thread counts too.
 */
@Isolated // A busy machine makes queues grow.
class GeneratorAllocationTest {

  private static final int CONNECTIONS = 8;
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Timing SHORT = new Timing(Duration.ZERO, Duration.ofMillis(100), DRAIN);
  private static final Timing LONG = new Timing(Duration.ZERO, Duration.ofMillis(1_300), DRAIN);

  /**
   * A server that stands still for long makes the queue of due messages grow, which allocates, and
   * so may the compiler's replacing of code. Neither happens in each of several windows; a byte per
   * message would.
   */
  private static final int ATTEMPTS = 8;

  enum Loop {
    CLOSED(lane -> new ClosedLoop(lane, null)),
    OPEN_UNIFORM(lane -> open(lane, Arrivals.UNIFORM)),
    OPEN_POISSON(lane -> open(lane, Arrivals.POISSON));

    @SuppressWarnings("ImmutableEnumChecker") // Constructors, and nothing that changes.
    private final Function<Lane, LoadLoop> on;

    Loop(Function<Lane, LoadLoop> on) {
      this.on = on;
    }

    private static LoadLoop open(Lane lane, Arrivals arrivals) {
      return new OpenLoop(lane, new Load.Open(5_000, arrivals, 1, Load.Open.NO_CAP));
    }
  }

  private record Cost(long messages, long bytes) {}

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource
  void messages_allocateNothingInTheSteadyState(Loop loop) throws IOException {
    var events = new ServerEvents(new Log(Log.Level.OFF, "server", System.err));
    try (SelectorEchoServer server =
        new SelectorEchoServer(ServerOptions.defaults().withPort(0), Duration.ZERO, events)) {
      Lane lane =
          new Lane(
              new Target(server.address(), CONNECTIONS, 64, 1, false),
              FixedSizeEcho.of(64).get(),
              System::nanoTime);
      try {
        for (int id = 0; id < CONNECTIONS; id++) {
          lane.connect(id);
        }
        drive(loop, lane, LONG);
        assertThat(bytesBeyondTheShortWindow(loop, lane)).contains(0L);
      } finally {
        lane.close();
      }
    }
  }

  /** Compares windows until a pair comes out even, and returns all differences. */
  private List<Long> bytesBeyondTheShortWindow(Loop loop, Lane lane) throws IOException {
    List<Long> differences = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS && !differences.contains(0L); i++) {
      Cost few = drive(loop, lane, SHORT);
      Cost many = drive(loop, lane, LONG);
      assertThat(many.messages()).isGreaterThan(few.messages() + 1_000);
      differences.add(many.bytes() - few.bytes());
    }
    return differences;
  }

  private Cost drive(Loop loop, Lane lane, Timing timing) throws IOException {
    LoadLoop window = loop.on.apply(lane);
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    Tally tally = window.run(timing);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(tally.firstError).isNull();
    return new Cost(tally.answeredInAll, bytes);
  }
}
