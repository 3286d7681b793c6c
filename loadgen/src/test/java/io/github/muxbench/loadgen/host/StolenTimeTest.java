package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StolenTimeTest {

  @Test
  void lastTick_isNotCertain() {
    assertThat(StolenTime.forCertain(0.0)).isZero();
    assertThat(StolenTime.forCertain(10.0)).isZero();
    assertThat(StolenTime.forCertain(30.0)).isEqualTo(20);
    assertThat(StolenTime.forCertain(null)).isNull();
  }

  @Test
  void share_isOfAllCpus() {
    assertThat(StolenTime.share(10.0 * Cpus.online(), 0.1))
        .isNotNull()
        .isCloseTo(0.1, within(1e-12));
    assertThat(StolenTime.share(null, 1)).isNull();
  }
}
