package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.report.SyntheticRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicationTest {

  @Test
  void claims_areCounted_byThemselvesAndTogether() {
    List<Run> runs =
        Stream.of(
                comparison("b", 1.00, 0.98, 1.02, Verdict.NO_DIFFERENCE_SHOWN),
                comparison("b", 1.05, 1.01, 1.09, Verdict.NO_DIFFERENCE_SHOWN),
                comparison("b", 1.10, 1.05, 1.15, Verdict.HIGHER),
                comparison("b", 0.90, 0.81, 0.99, Verdict.NO_DIFFERENCE_SHOWN))
            .map(ReplicationTest::run)
            .toList();

    Replication replication = Replication.of(runs, "b").getFirst();

    assertThat(replication.metric()).isEqualTo(Metric.CAPACITY);
    assertThat(replication.runs()).isEqualTo(4);
    assertThat(replication.higher()).isEqualTo(2);
    assertThat(replication.lower()).isEqualTo(1);
    assertThat(replication.stated()).isEqualTo(1);
    assertThat(replication.median()).isCloseTo(1.025, within(1e-9));
    assertThat(replication.lowest()).isEqualTo(0.90);
    assertThat(replication.highest()).isEqualTo(1.10);
  }

  @Test
  void halfWidth_isTheFactorBeyondTheRatio() {
    Replication replication =
        Replication.of(
                List.of(run(comparison("b", 1.0, 1 / 1.03, 1.03, Verdict.NO_DIFFERENCE_SHOWN))),
                "b")
            .getFirst();
    assertThat(replication.halfWidth()).isCloseTo(0.03, within(1e-9));
  }

  @Test
  void otherContestants_andFiguresThatNoRunHas_areLeftOut() {
    Run run = run(comparison("b", 1, 0.9, 1.1, Verdict.NO_DIFFERENCE_SHOWN));
    assertThat(Replication.of(List.of(run), "c")).isEmpty();
    assertThat(Replication.of(List.of(run), "b")).hasSize(1);
  }

  private static Run run(Comparison comparison) {
    return SyntheticRun.run().concluding(List.of(comparison), List.of(), Validity.VALID);
  }

  private static Comparison comparison(
      String contestant, double ratio, double low, double high, Verdict adjusted) {
    return new Comparison(
        "a",
        contestant,
        Metric.CAPACITY,
        100,
        100 * ratio,
        ratio,
        low,
        high,
        Verdict.of(low, high),
        adjusted,
        0.05);
  }
}
