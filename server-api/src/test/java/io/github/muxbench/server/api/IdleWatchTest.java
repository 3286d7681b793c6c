package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdleWatchTest {

  private static final Duration TIMEOUT = Duration.ofNanos(100);

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1_000, -1_000, Long.MAX_VALUE - 50}) // The clock may be anywhere, and wrap.
  void connectionThatMovesNothing_isIdleFromTheTimeoutOn(long start) {
    var watch = new IdleWatch(start);

    assertThat(watch.idleFor(TIMEOUT, 0, start + 99)).isFalse();
    assertThat(watch.idleFor(TIMEOUT, 0, start + 100)).isTrue();
  }

  @Test
  void movedBytes_startTheTimeoutAnew_whenTheSweeperSeesThem() {
    var watch = new IdleWatch(0);

    assertThat(watch.idleFor(TIMEOUT, 5, 90)).isFalse();
    assertThat(watch.idleFor(TIMEOUT, 5, 189)).isFalse();
    assertThat(watch.idleFor(TIMEOUT, 5, 190)).isTrue();
  }

  @Test
  void bytesMovedBeforeALateSweep_areSeen() {
    var watch = new IdleWatch(0);

    assertThat(watch.idleFor(TIMEOUT, 1, 1_000)).isFalse();
  }

  @Test
  void activeConnection_isNeverIdle() {
    var watch = new IdleWatch(0);

    for (long now = 50; now < 10_000; now += 50) {
      assertThat(watch.idleFor(TIMEOUT, now, now)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT10S, PT0.25S", "PT1S, PT0.025S", "PT0.02S, PT0.001S", "PT0.001S, PT0.001S"})
  void sweep_comesFortyTimesInATimeout_butNotMoreThanOnceAMillisecond(
      Duration timeout, Duration interval) {
    assertThat(IdleWatch.sweepInterval(timeout)).isEqualTo(interval);
  }
}
