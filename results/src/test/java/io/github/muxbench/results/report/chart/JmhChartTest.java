package io.github.muxbench.results.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.JmhResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JmhChartTest {

  @Test
  void timesOfAllUnits_standOnOneAxis() {
    JmhChart chart =
        Objects.requireNonNull(
            JmhChart.of(List.of(result("us/op", 3.0, 2.5, 3.5), result("ns/op", 7.0, null, null))));
    assertThat(chart.rows()).extracting(JmhChart.Row::nanos).containsExactly(3000.0, 7.0);
    assertThat(chart.rows().getFirst().low()).isEqualTo(2500);
    assertThat(chart.rows().getFirst().forks()).containsExactly(3000.0);
    assertThat(chart.rows().getLast().low()).isNull();
    assertThat(chart.rows().getLast().text()).isEqualTo("7.00 ns/op");
  }

  @Test
  void whatIsNoTime_isInTheTableAlone() {
    List<JmhResult> results = List.of(result("ops/ms", 120.0, null, null));
    assertThat(JmhChart.of(results)).isNull();
    assertThat(JmhChart.table(results).rows()).hasSize(1);
  }

  @Test
  void endThatReachesZero_isNotDrawn() {
    JmhChart chart = Objects.requireNonNull(JmhChart.of(List.of(result("ns/op", 1.0, -1.0, 3.0))));
    assertThat(chart.rows().getFirst().low()).isNull();
    assertThat(chart.rows().getFirst().high()).isEqualTo(3);
  }

  private static JmhResult result(
      String unit, double score, @Nullable Double low, @Nullable Double high) {
    return new JmhResult("Wake.up", "", unit, score, low, high, List.of(score));
  }
}
