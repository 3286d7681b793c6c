package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Windows whose clock goes on only when the test says so: what must be counted, and each time that
 * must be recorded, is arithmetic.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT) // No real time matters.
class WindowOnAMovedClockTest {

  private static final int SIZE = 64;
  private static final long STEP = 10_000;
  private static final Duration NEVER = Duration.ofHours(1);

  private final AtomicLong clock = new AtomicLong();

  @Test
  void closedLoop_countsAndRecordsWhatIsAnsweredInTheMeasuredPart_andNothingElse()
      throws IOException {
    Duration slowFirst = Duration.ofMillis(500);
    Duration answer = Duration.ofMillis(100);
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              clock.addAndGet(offset == 0 ? slowFirst.toNanos() : answer.toNanos());
              return read;
            });
        Generator generator = connect(server, clock::get)) {
      WindowResult result =
          generator.run(
              new Load.Closed(), new Timing(Duration.ofSeconds(1), Duration.ofSeconds(2), NEVER));

      // After 0.5 s, 0.6 s and so on: five before the second is over, and one as the window ends.
      assertThat(result.answeredInAll()).isEqualTo(26);
      assertThat(result.traffic().received()).isEqualTo(20);
      assertThat(result.fairness().fewest()).isEqualTo(20);
      assertThat(result.fairness().longestWaitMicros()).isEqualTo(answer.toNanos() / 1e3);
      var service = result.latencies().service();
      assertThat(service.getTotalCount()).isEqualTo(20);
      assertThat(service.getCountAtValue(answer.toNanos())).isEqualTo(20);
      assertThat(result.traffic().achievedPerSecond()).isEqualTo(10);
      assertThat(result.traffic().owed()).isNull();
    }
  }

  @Test
  void pauseOfTheGenerator_isInTheLagAndTheResponseTime_ofEveryMessageThatWasDueInIt()
      throws IOException {
    Duration pause = Duration.ofMillis(100);
    AtomicLong looks = new AtomicLong();
    LongSupplier pausing =
        () -> clock.addAndGet(looks.incrementAndGet() == 10_000 ? pause.toNanos() : STEP);
    try (TinyServer server = TinyServer.echo();
        Generator generator = connect(server, pausing)) {
      WindowResult result = generator.run(open(Arrivals.UNIFORM, 1), measured(500));

      assertThat(result.traffic().received()).isEqualTo(500);
      // One message a millisecond, of which the last one in the pause is hardly late.
      assertThat(result.pace().latePickups()).isBetween(98L, 101L);
      var lag = result.latencies().lag();
      assertThat(lag.getCountBetweenValues(1_100_000, lag.getMaxValue())).isBetween(97L, 101L);
      assertThat(lag.getMaxValue()).isBetween(98_000_000L, 101_000_000L);
      assertThat(result.latencies().response().getMaxValue()).isGreaterThan(98_000_000);
    }
  }

  @Test
  void poissonOpenLoop_sendsTheScheduleOfItsSeed() throws IOException {
    Set<Long> counts = new HashSet<>();
    for (long seed = 1; seed <= 3; seed++) {
      Schedule schedule = Schedule.of(Arrivals.POISSON, 1_000, seed);
      long due = 0;
      while (schedule.dueNanos(due) < Duration.ofMillis(500).toNanos()) {
        due++;
      }
      counts.add(due);
      try (TinyServer server = TinyServer.echo();
          Generator generator = connect(server, () -> clock.addAndGet(STEP))) {
        WindowResult result = generator.run(open(Arrivals.POISSON, seed), measured(500));

        assertThat(result.traffic().received()).isEqualTo(due);
      }
    }
    assertThat(counts).as("or a seed that is ignored wouldn't show").hasSizeGreaterThan(1);
  }

  @Test
  void openLoop_goesOnWithTheConnectionWhoseTurnItIs_whenItsWindowsAreShorterThanARound()
      throws IOException {
    Set<Integer> driven = ConcurrentHashMap.newKeySet();
    try (TinyServer server =
            TinyServer.echoing((index, offset, read) -> {
              driven.add(index);
              return read;
            });
        Generator generator = connect(server, 7, () -> clock.addAndGet(STEP))) {
      List<Set<Integer>> windows = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        generator.run(open(Arrivals.UNIFORM, 1), measured(3)); // A message a millisecond.
        windows.add(Set.copyOf(driven));
        driven.clear();
      }

      assertThat(windows).containsExactly(Set.of(0, 1, 2), Set.of(3, 4, 5), Set.of(6, 0, 1));
    }
  }

  private static Load open(Arrivals arrivals, long seed) {
    return new Load.Open(1_000, arrivals, seed, Load.Open.NO_CAP);
  }

  private static Timing measured(int millis) {
    return new Timing(Duration.ZERO, Duration.ofMillis(millis), NEVER);
  }

  private static Generator connect(TinyServer server, LongSupplier nanoTime) throws IOException {
    return connect(server, 1, nanoTime);
  }

  private static Generator connect(TinyServer server, int connections, LongSupplier nanoTime)
      throws IOException {
    return Generator.connect(
        new Target(
            server.address(), connections, SIZE, 1, true), // Spins, since a park takes real time.
        FixedSizeEcho.of(SIZE),
        Thread.ofPlatform().daemon().factory(),
        new Clocks(nanoTime, Clocks.SYSTEM.wall()));
  }
}
