package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.results.model.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command line becomes a comparison, and a comparison the command line that repeats it. */
class CompareCommandTest {

  @Test
  void nothingGiven_isTheDefault_andRepeatsWithNothing() {
    ComparisonSpec asked = Muxbench.comparison();
    assertThat(asked).isEqualTo(ComparisonSpec.DEFAULT);
    assertThat(asked.command()).containsExactly("compare");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--profile standard          | --profile standard",
        "-c 32                       | --connections 32",
        "-c 64 -s 64B --seed=1       | ",
        "--size=4KiB                 | --size 4096B",
        "-R 20k                      | --rate 20000",
        "-R 1.5M --arrivals poisson  | --rate 1500000 --arrivals poisson",
        "-R 0.25                     | --rate 0.25",
        "-f 3 -w 1.5s                | --blocks 3 --warmup 1500ms",
        "-w 2us                      | --warmup 2000ns",
        "--capacity-windows 4        | --capacity-windows 4",
        "--latency-windows=6 -t 2    | --latency-windows 6 --threads 2",
        "--seed -7 --no-control      | --no-control --seed -7",
        "--sustained                 | --sustained",
        "--placement none            | --placement none",
        "--fail-if capacity.ratio<0.9 | --fail-if capacity.ratio<0.9",
        "-o somewhere --overwrite    | ",
        "--progress                  | ",
        "--contestant selector --contestant b=selector"
            + " | --contestant selector --contestant b=selector",
        "--contestant a=selector --contestant virtual-threads=virtual-threads"
            + " | --contestant a=selector --contestant virtual-threads",
      })
  void whatIsGiven_isRepeated_andNothingOfWhereItGoes(String given, String repeated) {
    ComparisonSpec asked = Muxbench.comparison(given.strip().split(" +"));
    String words = repeated == null ? "" : repeated;
    assertThat(String.join(" ", asked.command())).isEqualTo(("compare " + words).strip());
    assertThat(again(asked)).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "quick, 0, 0",
    "quick --sustained, 3000, 40",
    "standard, 3000, 40",
    "standard --sustained, 3000, 40",
    "publish --sustained, 4000, 40"
  })
  void sustainedTurns_areThoseOfTheProfile_orOfStandardWhereThatHasNone(
      String given, int millis, double perSecond) {
    Plan plan = Muxbench.comparison(("--profile " + given).split(" ")).plan();
    assertThat(plan.sustainedMillis()).isEqualTo(millis);
    assertThat(plan.newcomersPerSecond()).isEqualTo(perSecond);
  }

  @Test
  void contestantOfSeveralWords_staysOneArgument() {
    String options = "mine=selector --event-loops 2 -J-Dx='a b'";
    String program = "exec:python3 'my echo.py' {port}";
    ComparisonSpec asked = Muxbench.comparison("--contestant", options, "--contestant", program);
    assertThat(asked.command())
        .containsExactly("compare", "--contestant", options, "--contestant", program);
    assertThat(again(asked)).isEqualTo(asked);
  }

  private static ComparisonSpec again(ComparisonSpec asked) {
    List<String> words = asked.command();
    return Muxbench.comparison(words.subList(1, words.size()).toArray(String[]::new));
  }
}
