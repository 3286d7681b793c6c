package io.github.muxbench.loadgen.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.results.search.Slo;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchSpecTest {

  /** A queue that grows by 3 % of the time is beyond the limit at the window's end. */
  @ParameterizedTest
  @CsvSource({"1000, 34", "100, 20", "10000, 334", "100000, 1000"})
  void window_isAsLongAsItTakesForAQueueToShow(double limitMicros, int millis) {
    assertThat(spec(limitMicros).plan().latencyWindowMillis()).isEqualTo(millis);
  }

  private static SearchSpec spec(double limitMicros) {
    return new SearchSpec(
        new BlockSpec(
            List.of(ContestantSpec.parse("selector")),
            64,
            64,
            Arrivals.UNIFORM,
            2,
            null,
            1,
            "none"),
        new Slo(99, limitMicros, Slo.Tail.TYPICAL));
  }
}
