package io.github.muxbench.results.search;

import static io.github.muxbench.results.search.MadeUpSearch.confirming;
import static io.github.muxbench.results.search.MadeUpSearch.found;
import static io.github.muxbench.results.search.MadeUpSearch.searching;
import static io.github.muxbench.results.search.MadeUpSearch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.search.SearchBlock.Bracket;
import io.github.muxbench.results.search.SearchBlock.Found;
import io.github.muxbench.results.search.SearchBlock.Track;
import io.github.muxbench.results.stats.FigureInterval;
import java.util.List;
import org.junit.jupiter.api.Test;

class SustainedTest {

  private static final double EXACT = 1e-6;

  /** Two blocks: Student's t of one degree of freedom, 12.706, over the half difference of logs. */
  @Test
  void rate_isTheGeometricMeanOfBlocks_withStudentsInterval() {
    Search search =
        MadeUpSearch.of(
            List.of(
                searching(0, found("selector", 90_000)), searching(1, found("selector", 100_000))));

    Sustained.Known known = (Sustained.Known) Sustained.of(search).getFirst();

    double mean = Math.sqrt(90_000 * 100_000.0);
    double half = 12.7062 * Math.log(100_000 / 90_000.0) / 2;
    assertThat(known.rate().value()).isCloseTo(mean, within(1e-3));
    assertThat(known.rate().low()).isCloseTo(mean * Math.exp(-half), within(5.0));
    assertThat(known.rate().high()).isCloseTo(mean * Math.exp(half), within(50.0));
  }

  /** A machine that slows down for both alike leaves the ratio as it was. */
  @Test
  void ratio_isThatOfBlocks() {
    Search search =
        MadeUpSearch.of(
            List.of(
                searching(0, found("selector", 100_000), found("virtual-threads", 80_000)),
                searching(1, found("selector", 50_000), found("virtual-threads", 40_000))));

    FigureInterval ratio = Sustained.ratio(search, "virtual-threads").orElseThrow();

    assertThat(ratio.value()).isCloseTo(0.8, within(EXACT));
    assertThat(ratio.low()).isCloseTo(0.8, within(EXACT));
    assertThat(ratio.high()).isCloseTo(0.8, within(EXACT));
  }

  @Test
  void blockThatFoundOnlyOneOfBoth_isNoPartOfTheRatio() {
    Search search =
        MadeUpSearch.of(
            List.of(
                searching(0, found("selector", 100_000), found("virtual-threads", 80_000)),
                searching(1, found("selector", 10_000)),
                searching(2, found("selector", 50_000), found("virtual-threads", 40_000))));

    assertThat(Sustained.ratio(search, "virtual-threads").orElseThrow().value())
        .isCloseTo(0.8, within(EXACT));
  }

  @Test
  void track_isWithoutItsLead() {
    assertThat(new Track(List.of(1.0, 100.0, 100.0, 100.0, 100.0, 100.0), false).middle())
        .isCloseTo(100, within(EXACT));
  }

  @Test
  void confirmed_isTheHighestRateBelowWhichAllHeld_missed_theLowestThatDidNot() {
    Search search =
        MadeUpSearch.of(
            List.of(
                searching(0, found("selector", 100_000)),
                searching(1, found("selector", 101_000)),
                confirming(
                    2,
                    step("selector", 50_000, 100),
                    step("selector", 90_000, 900),
                    step("selector", 95_000, 1_100),
                    step("selector", 100_000, 950)),
                confirming(
                    3,
                    step("selector", 50_000, 400),
                    step("selector", 90_000, 900),
                    step("selector", 95_000, 1_000),
                    step("selector", 100_000, 950))));

    Sustained.Known known = (Sustained.Known) Sustained.of(search).getFirst();

    assertThat(known.curve()).hasSize(4);
    assertThat(known.curve().getFirst().micros()).isCloseTo(200, within(EXACT));
    assertThat(known.confirmed()).isEqualTo(known.curve().get(1));
    assertThat(known.missed()).isEqualTo(known.curve().get(2));
  }

  @Test
  void whatIsOutOfReach_isAbove_orBelow_orUnknown() {
    assertThat(first(new Bracket(40_000.0, 50_000.0, true), null))
        .isEqualTo(new Sustained.Above("selector", 40_000));
    assertThat(first(new Bracket(50e6, null, false), null))
        .isEqualTo(new Sustained.Above("selector", 50e6));
    assertThat(first(new Bracket(null, 1.0, false), null))
        .isEqualTo(new Sustained.Below("selector", 1));
    assertThat(first(new Bracket(40_000.0, 42_000.0, false), new Track(List.of(41_000.0), true)))
        .isEqualTo(new Sustained.Above("selector", 40_000));
    assertThat(Sustained.of(MadeUpSearch.of(List.of(searching(0)))).getFirst())
        .isEqualTo(new Sustained.Unknown("selector"));
  }

  private static Sustained first(Bracket bracket, @org.jspecify.annotations.Nullable Track track) {
    return Sustained.of(
            MadeUpSearch.of(List.of(searching(0, new Found("selector", bracket, track)))))
        .getFirst();
  }
}
