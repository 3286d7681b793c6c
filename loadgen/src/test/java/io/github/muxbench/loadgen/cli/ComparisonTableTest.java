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
  void figures_haveWholeNames_units_andTheWordsAndDecimalsOfTheReport_inEightyColumns() {
    assertThat(printed(false, LOWER, NOTHING_KNOWN, BETTER))
        .containsSubsequence(
            "a-contestant-with-a-name-of-forty-letters against selector",
            "capacity                      0.73 [0.71, 0.75]        lower",
            "  104k against 142k messages/s",
            "context switches per message  1.40 [<0.01, >100]       not settled by this run",
            "  1.22 against 0.871",
            "server CPU per message        0.50 [0.40, 0.60]        lower",
            "  6,170,000 against 12,300,000 µs")
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void control_isTheNoiseFloor_andJudgedByItself() {
    Run run =
        run(List.of(), Map.of())
            .concluding(List.of(), List.of(NOTHING_KNOWN, LOWER), Validity.VALID);
    assertThat(printed(run, true))
        .contains(
            "a-contestant-with-a-name-of-forty-letters against selector (the noise floor)",
            "context switches per message  1.40 [<0.01, >100]       no difference shown",
            "capacity                      0.73 [0.71, 0.75]        lower")
        .noneMatch(line -> line.contains("\033"));
  }

  @Test
  void whatIsTooLongForALine_isWrapped_andNeverCut() {
    String name = "n".repeat(40);
    Comparison settledAlone =
        new Comparison(
            "b".repeat(40),
            name,
            Metric.NEWCOMER_P90,
            3_210_000,
            4_560_000,
            1.0004,
            1.0001,
            1.0007,
            Verdict.HIGHER,
            Verdict.NO_DIFFERENCE_SHOWN,
            0.1);
    Comparison farOut =
        comparison(Metric.RESPONSE_P999, 1e9, 1e12, 1e11, 1e13, Verdict.NO_DIFFERENCE_SHOWN);
    Run run =
        run(List.of(settledAlone, farOut), Map.of())
            .concluding(
                List.of(settledAlone, farOut),
                List.of(),
                Validity.of(
                    List.of(
                        new Validity.Finding(
                            Validity.Verdict.DISTURBED, "a reason of words ".repeat(9).strip()))));
    List<String> lines = printed(run, false);
    assertThat(lines)
        .containsSubsequence(
            name + " against",
            "b".repeat(40),
            "newcomer’s first answer p90   1.0004 [1.0001, 1.0007]  not settled by this run",
            "  4,560,000 against 3,210,000 µs                       (judged with the others)",
            "response time p99.9           1000000000000 [100000000000, 10000000000000]")
        .allMatch(line -> line.length() <= 80);
    assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
        .contains("a reason of words ".repeat(9).strip());
    assertThat(lines)
        .filteredOn(line -> line.contains("of words"))
        .allMatch(line -> line.startsWith("  "));
  }

  @Test
  void whatIsNotJudged_isDescriptive() {
    Comparison unjudged =
        new Comparison(
            "a", "b", Metric.RESPONSE_P50, 61, 62, 1.02, 1.01, 1.03, Verdict.HIGHER, null, 0.1);
    assertThat(printed(true, unjudged, LOWER))
        .contains("response time p50             1.02 [1.01, 1.03]        descriptive");
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
