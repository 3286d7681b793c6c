package io.github.muxbench.results.search;

import io.github.muxbench.results.search.SearchBlock.Found;
import io.github.muxbench.results.stats.FigureInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The highest rate that a contestant sustains within the SLO, as far as a search shows it. */
public sealed interface Sustained {

  /** Returns whose it is. */
  String contestant();

  /**
   * It is known.
   *
   * @param rate its estimate and 95 % interval, Student's on the logarithms of what each block
   *     found; most blocks did
   * @param curve latency at shares of that rate, lowest first, on other processes
   */
  record Known(String contestant, FigureInterval rate, List<Point> curve) implements Sustained {

    /** Returns the highest rate that held on other processes, as all lower ones did; or null. */
    public @Nullable Point confirmed() {
      return curve.stream().takeWhile(Point::holds).reduce((_, next) -> next).orElse(null);
    }

    /** Returns the lowest rate that didn't hold on other processes, or null. */
    public @Nullable Point missed() {
      return curve.stream().filter(point -> !point.holds()).findFirst().orElse(null);
    }
  }

  /** It is above what the generator could offer. */
  record Above(String contestant, double perSecond) implements Sustained {}

  /** The SLO was missed at every rate that was tried, this one last. */
  record Below(String contestant, double perSecond) implements Sustained {}

  /** The contestant couldn't be driven, or too few blocks found it. */
  record Unknown(String contestant) implements Sustained {}

  /**
   * One rate of the latency–load curve.
   *
   * @param share of the rate that was found
   * @param medianMicros p50 of all messages, its geometric mean over blocks
   * @param micros what is held against the limit, likewise
   * @param interval of it; null with one block
   */
  record Point(
      double share,
      double perSecond,
      double medianMicros,
      double micros,
      @Nullable FigureInterval interval,
      boolean holds) {}

  /** Returns what a search shows of each contestant, in the order in which they were asked for. */
  static List<Sustained> of(Search search) {
    return search.contestants().stream().map(each -> of(search, each.name())).toList();
  }

  private static Sustained of(Search search, String contestant) {
    List<Found> found = search.found(contestant);
    double[] rates =
        found.stream().mapToDouble(Found::perSecond).filter(Double::isFinite).toArray();
    Optional<FigureInterval> rate = FigureInterval.of(rates);
    if (rate.isPresent() && 2 * rates.length > found.size()) {
      return new Known(contestant, rate.get(), curve(search, contestant, rate.get().value()));
    }
    for (Found each : found) {
      Double holds = each.bracket().holds();
      Double misses = each.bracket().misses();
      if (holds == null && misses != null) {
        return new Below(contestant, misses);
      }
      if (holds != null && (misses == null || each.generatorLimited())) {
        return new Above(contestant, holds);
      }
    }
    return new Unknown(contestant);
  }

  private static List<Point> curve(Search search, String contestant, double rate) {
    Map<Double, List<SearchStep>> byRate = new TreeMap<>();
    search
        .steps(SearchBlock.Kind.CONFIRM, contestant)
        .forEach(
            step -> byRate.computeIfAbsent(step.perSecond(), _ -> new ArrayList<>()).add(step));
    return byRate.entrySet().stream()
        .map(each -> point(search.slo(), each.getKey(), each.getValue(), rate))
        .toList();
  }

  private static Point point(Slo slo, double perSecond, List<SearchStep> steps, double rate) {
    double micros = geometricMean(steps, step -> step.judgedMicros(slo));
    return new Point(
        perSecond / rate,
        perSecond,
        geometricMean(steps, SearchStep::medianMicros),
        micros,
        FigureInterval.of(steps.stream().mapToDouble(step -> step.judgedMicros(slo)).toArray())
            .orElse(null),
        micros < slo.limitMicros());
  }

  private static double geometricMean(List<SearchStep> steps, ToDoubleFunction<SearchStep> micros) {
    return Math.exp(steps.stream().mapToDouble(micros).map(Math::log).average().orElse(Double.NaN));
  }

  /**
   * Returns the ratio of a contestant's rate to the baseline's, from what each block found for
   * both.
   *
   * @return empty if there are fewer than two blocks that did
   */
  static Optional<FigureInterval> ratio(Search search, String contestant) {
    String baseline = search.baseline().name();
    return FigureInterval.of(
        search.blocks(SearchBlock.Kind.SEARCH).stream()
            .flatMapToDouble(block ->
                block.found(contestant).stream()
                    .flatMapToDouble(ours ->
                        block.found(baseline).stream()
                            .mapToDouble(theirs -> ours.perSecond() / theirs.perSecond())))
            .filter(Double::isFinite)
            .toArray());
  }
}
