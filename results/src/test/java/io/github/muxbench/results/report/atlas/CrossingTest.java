package io.github.muxbench.results.report.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.atlas.Crossing.Sized;
import io.github.muxbench.results.stats.Crossover;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where which overtakes, in words and beside the rows of the picture. */
class CrossingTest {

  private static final String[] VALUES = {"block:1us", "block:10us", "block:1ms"};

  private static Crossing of(double... ratios) {
    List<Sized> sized = new ArrayList<>();
    for (int i = 0; i < ratios.length; i++) {
      Verdict verdict =
          ratios[i] > 1.2
              ? Verdict.HIGHER
              : ratios[i] < 0.8 ? Verdict.LOWER : Verdict.NO_DIFFERENCE_SHOWN;
      Comparison capacity =
          new Comparison(
              "loop",
              "threads",
              Metric.CAPACITY,
              1,
              ratios[i],
              ratios[i],
              ratios[i] / 1.2,
              ratios[i] * 1.2,
              verdict,
              verdict,
              0.1);
      sized.add(
          new Sized(
              new Atlas.Place("work", VALUES[i], VALUES[i], SyntheticRun.run()),
              Magnitude.of(VALUES[i]).orElseThrow(),
              capacity));
    }
    return new Crossing(
        "threads", sized, Crossover.of(sized.stream().map(Sized::point).toList()).orElse(null));
  }

  @Test
  void crossoverBetweenPlaces_isSaidWithItsInterval_andLiesBetweenTheirRows() {
    Crossing found = of(0.5, 2, 4);
    assertThat(found.sentence("loop"))
        .hasValue(
            "threads has the higher capacity above block:3.16us [block:2.34us, block:4.28us]");
    Crossing.Span span =
        found.span(place -> List.of(VALUES).indexOf(place.value()) * 2 + 10).orElseThrow();
    assertThat(span.at()).isCloseTo(11, within(1e-9));
    assertThat(span.from()).isBetween(10.0, 11.0);
    assertThat(span.to()).isBetween(11.0, 12.0);
  }

  @Test
  void openEnds_areSaidToBeBeyondThePlaces() {
    assertThat(of(0.9, 1.05, 4).sentence("loop").orElseThrow())
        .contains("[below block:1us, block:");
    assertThat(of(0.5, 0.9, 1.05).sentence("loop").orElseThrow()).endsWith("above block:1ms]");
  }

  @Test
  void aheadEverywhere_saysWhereTheCrossoverWouldBe() {
    assertThat(of(2, 3, 4).sentence("loop"))
        .hasValue("if loop is ever ahead, it is below block:1us or above block:1ms");
    assertThat(of(0.5, 0.4, 0.3).sentence("loop"))
        .hasValue("if threads is ever ahead, it is below block:1us or above block:1ms");
  }

  @Test
  void nothingSettled_saysNothing() {
    assertThat(of(1.05, 1.1, 1.05).sentence("loop")).isEmpty();
  }
}
