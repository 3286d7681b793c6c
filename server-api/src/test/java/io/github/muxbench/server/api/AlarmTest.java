package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private static final Duration PERIOD = Duration.ofMillis(10);

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // About to wrap.

  @Test
  void alarm_ringsOnceEachTimeThatItIsSet() {
    Alarm alarm = Alarm.once(nanoTime::get);
    assertThat(alarm.rings()).isFalse();

    alarm.setIn(PERIOD);
    pass(PERIOD.minusNanos(1));
    assertThat(alarm.rings()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(alarm.rings()).isTrue();
    assertThat(alarm.rings()).isFalse();

    alarm.setIn(PERIOD);
    pass(PERIOD);
    assertThat(alarm.rings()).isTrue();
  }

  @Test
  void periodicAlarm_ringsOnceEachPeriod() {
    Alarm alarm = Alarm.every(PERIOD, nanoTime::get);

    for (int i = 0; i < 3; i++) {
      assertThat(alarm.rings()).isFalse();
      pass(PERIOD);
      assertThat(alarm.rings()).isTrue();
    }
  }

  @Test
  void alarmWithoutPeriod_neverRings_andShortensNothing() {
    Alarm never = Alarm.every(Duration.ZERO, nanoTime::get);
    pass(Duration.ofDays(1));

    assertThat(never.rings()).isFalse();
    assertThat(Alarm.shorten(0, never)).isZero();
    assertThat(Alarm.shorten(7, never)).isEqualTo(7);
  }

  @Test
  void wait_endsWithTheFirstAlarm() {
    Alarm soon = Alarm.once(nanoTime::get);
    Alarm later = Alarm.once(nanoTime::get);
    soon.setIn(Duration.ofMillis(3));
    later.setIn(Duration.ofMillis(8));

    assertThat(Alarm.shorten(0, later, soon)).isEqualTo(3);
    assertThat(Alarm.shorten(2, later, soon)).isEqualTo(2);
    assertThat(Alarm.shorten(100, later)).isEqualTo(8);
  }

  /** A selector takes 0 for no limit, and whole milliseconds: one too few and it would spin. */
  @Test
  void wait_isRoundedUp_andNeverBecomesUnlimited() {
    Alarm alarm = Alarm.once(nanoTime::get);
    alarm.setIn(Duration.ofNanos(2_000_001));
    assertThat(Alarm.shorten(0, alarm)).isEqualTo(3);

    pass(Duration.ofMillis(5));

    assertThat(Alarm.shorten(0, alarm)).isEqualTo(1);
  }

  private void pass(Duration duration) {
    nanoTime.addAndGet(duration.toNanos());
  }
}
