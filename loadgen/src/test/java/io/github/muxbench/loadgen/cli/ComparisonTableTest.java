package io.github.muxbench.loadgen.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static final Comparison LOWER =
      comparison(Metric.CAPACITY, 142_000, 0.7312, 0.7101, 0.7523, Verdict.LOWER);
  private static final Comparison NOTHING_KNOWN =
      comparison(
          Metric.SWITCHES_PER_MESSAGE,
          0.871,
          1.4,
          1e-9,
          16953180424.579,
          Verdict.NO_DIFFERENCE_SHOWN);
  private static final Comparison BETTER =
      comparison(Metric.CPU_PER_MESSAGE, 12_345_678.9, 0.5, 0.4, 0.6, Verdict.LOWER);

  @Test
  void rows_areAligned_inEightyColumns() {
    List<String> lines = printed(false, LOWER, NOTHING_KNOWN, BETTER);
    assertThat(lines)
        .contains(
            "capacity                       142,000   103,830  0.731 [0.710, 0.752]    lower",
            "context switches per message     0.871     1.219  1.400 [<0.01, >100]     –")
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void colours_sayWhatIsBetter_andAreOnlyWhereWanted() {
    assertThat(printed(true, LOWER, NOTHING_KNOWN, BETTER))
        .anyMatch(line -> line.endsWith("\033[31mlower\033[0m"))
        .anyMatch(line -> line.endsWith("\033[32mlower\033[0m"));
    assertThat(printed(false, LOWER, BETTER)).noneMatch(line -> line.contains("\033"));
  }

  @Test
  void knownFaultsOfTheJdk_areSaidBeforeTheVerdict() {
    assertThat(printed(run(List.of(LOWER), Map.of(Environment.JDK, "Anybody 25.0.1+8")), false))
        .containsSubsequence(
            "The JDK has known faults of virtual threads (docs/faults.md):",
            "  JDK-8369227: a virtual thread may stay parked for good after a timed park",
            "  JDK-8373120: a virtual thread may stay blocked for good",
            "verdict: VALID")
        .allMatch(line -> line.length() <= 80);
    assertThat(printed(run(List.of(LOWER), Map.of(Environment.JDK, "Anybody 27+35")), false))
        .noneMatch(line -> line.contains("fault"));
  }

  private static List<String> printed(boolean colored, Comparison... comparisons) {
    return printed(run(List.of(comparisons), Map.of()), colored);
  }

  private static List<String> printed(Run run, boolean colored) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ComparisonTable.print(run, new PrintStream(bytes, true, UTF_8), colored);
    return bytes.toString(UTF_8).lines().toList();
  }

  private static Comparison comparison(
      Metric metric, double baseline, double ratio, double low, double high, Verdict verdict) {
    return new Comparison(
        "selector",
        "a-contestant-with-a-name-of-forty-letters",
        metric,
        baseline,
        baseline * ratio,
        ratio,
        low,
        high,
        verdict,
        verdict,
        0.1);
  }

  private static Run run(List<Comparison> comparisons, Map<String, String> facts) {
    return MadeUp.run(
        MadeUp.plan(2, 4, 4),
        new Environment(facts),
        List.of(),
        List.of(),
        comparisons,
        Validity.VALID);
  }
}
