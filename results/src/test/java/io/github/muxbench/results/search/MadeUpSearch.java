package io.github.muxbench.results.search;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.search.SearchBlock.Bracket;
import io.github.muxbench.results.search.SearchBlock.Found;
import io.github.muxbench.results.search.SearchBlock.Kind;
import io.github.muxbench.results.search.SearchBlock.Track;
import io.github.muxbench.results.search.SearchStep.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Searches that nobody made. */
public final class MadeUpSearch {

  static final Slo P99 = new Slo(99, 1_000, Slo.Tail.TYPICAL);

  private MadeUpSearch() {}

  /** Returns what a search found for one contestant in a block. */
  static Found found(String contestant, double perSecond) {
    return new Found(
        contestant,
        new Bracket(perSecond / 1.05, perSecond * 1.05, false),
        new Track(List.of(1.0, perSecond, perSecond, perSecond, perSecond, perSecond), false));
  }

  /** Returns one step. */
  static SearchStep step(String contestant, double perSecond, double micros) {
    return new SearchStep(
        contestant,
        perSecond,
        9,
        10_000,
        micros / 10,
        micros,
        micros * 3,
        micros < P99.limitMicros() ? Outcome.HOLDS : Outcome.MISSES);
  }

  /** Returns a search of these blocks, of a selector and virtual threads. */
  static Search of(List<SearchBlock> blocks) {
    Plan plan =
        new Plan(
            "search",
            64,
            64,
            1,
            5,
            0,
            300,
            0,
            34,
            0,
            0,
            15,
            4,
            8,
            0,
            null,
            null,
            "uniform",
            1,
            "0",
            "1",
            List.of("-Xmx256m"),
            List.of());
    return new Search(
        Search.SCHEMA_VERSION,
        "made-up",
        Instant.parse("2026-11-26T06:00:00Z"),
        240,
        List.of("search", "--slo", "p99<1ms"),
        P99,
        plan,
        new Environment(Map.of("cpus", "2")),
        List.of(
            new Contestant("selector", "selector", Role.BASELINE, List.of("java")),
            new Contestant("virtual-threads", "virtual-threads", Role.CONTESTANT, List.of("java"))),
        blocks);
  }

  static SearchBlock searching(int index, Found... found) {
    List<SearchStep> steps = new ArrayList<>();
    for (Found each : found) {
      steps.add(step(each.contestant(), 20_000, 100));
    }
    return new SearchBlock(index, Kind.SEARCH, List.of(), steps, List.of(found), List.of());
  }

  static SearchBlock confirming(int index, SearchStep... steps) {
    return new SearchBlock(index, Kind.CONFIRM, List.of(), List.of(steps), List.of(), List.of());
  }

  /** Returns one as most are. */
  public static Search usual() {
    return of(
        List.of(
            searching(0, found("selector", 100_000), found("virtual-threads", 80_000)),
            searching(1, found("selector", 110_000), found("virtual-threads", 88_000)),
            searching(2, found("selector", 90_000), found("virtual-threads", 73_000)),
            confirming(3, curve(1)),
            confirming(4, curve(1.1)),
            confirming(5, curve(0.9))));
  }

  private static SearchStep[] curve(double noise) {
    return new SearchStep[] {
      step("selector", 50_000, 200 * noise),
      step("selector", 95_000, 800 * noise),
      step("selector", 105_000, 1_500 * noise),
      step("virtual-threads", 40_000, 220 * noise),
      step("virtual-threads", 76_000, 850 * noise),
      step("virtual-threads", 84_000, 1_700 * noise)
    };
  }
}
