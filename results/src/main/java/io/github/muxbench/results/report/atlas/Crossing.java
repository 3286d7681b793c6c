package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.atlas.Atlas.Place;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.stats.Crossover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where along an axis a contestant overtakes the baseline in capacity, or is overtaken.
 *
 * @param sized the places of one kind that have a size and a capacity, in the order of that size
 * @param found nothing if it isn't between them
 */
record Crossing(String contestant, List<Sized> sized, @Nullable Crossover found) {

  /** Fewer places than this say nothing of where it is. */
  private static final int FEWEST = 3;

  /** A place whose value has a size. */
  record Sized(Place place, Magnitude magnitude, Comparison capacity) {

    Crossover.Point point() {
      return new Crossover.Point(
          magnitude.amount(), capacity.ratio(), capacity.ciLow(), capacity.ciHigh());
    }
  }

  /** Looks for one among the places of each kind of an axis. */
  static List<Crossing> along(List<Place> axis, String contestant) {
    List<Sized> left = new ArrayList<>();
    for (Place place : axis) {
      Optional<Comparison> capacity =
          place.run().comparison(contestant, Metric.CAPACITY).filter(Atlas::isDrawable);
      Optional<Magnitude> magnitude = Magnitude.of(place.value());
      if (capacity.isPresent() && magnitude.isPresent()) {
        left.add(new Sized(place, magnitude.get(), capacity.get()));
      }
    }
    left.sort(Comparator.comparingDouble(each -> each.magnitude().amount()));
    List<Crossing> crossings = new ArrayList<>();
    while (!left.isEmpty()) {
      Magnitude first = left.getFirst().magnitude();
      List<Sized> alike = left.stream().filter(each -> each.magnitude().isLike(first)).toList();
      left.removeAll(alike);
      if (alike.size() >= FEWEST) {
        Crossover found = Crossover.of(alike.stream().map(Sized::point).toList()).orElse(null);
        crossings.add(new Crossing(contestant, alike, found));
      }
    }
    return crossings;
  }

  /** Returns it in a sentence; nothing if the places don't say where it is, or isn't. */
  Optional<String> sentence(String baseline) {
    if (found != null) {
      return Optional.of(
          "%s has the higher capacity above %s [%s, %s]"
              .formatted(
                  found.upwards() ? contestant : baseline,
                  magnitude(found.at()),
                  found.low() == null ? "below " + first() : magnitude(found.low()),
                  found.high() == null ? "above " + last() : magnitude(found.high())));
    }
    if (all(Assessment.BETTER::equals)) {
      return Optional.of(
          "if %s is ever ahead, it is below %s or above %s".formatted(baseline, first(), last()));
    }
    if (all(Assessment.WORSE::equals)) {
      return Optional.of(
          "if %s is ever ahead, it is below %s or above %s".formatted(contestant, first(), last()));
    }
    return Optional.empty();
  }

  /** Where it is beside the places, each of which has a number. */
  record Span(double from, double at, double to) {}

  /** Returns that; nothing if it isn't between them. */
  Optional<Span> span(ToDoubleFunction<Place> positions) {
    if (found == null) {
      return Optional.empty();
    }
    List<Double> known = sized.stream().map(each -> positions.applyAsDouble(each.place())).toList();
    return Optional.of(
        new Span(
            found.low() == null ? known.getFirst() : between(known, found.low()),
            between(known, found.at()),
            found.high() == null ? known.getLast() : between(known, found.high())));
  }

  private double between(List<Double> positions, double amount) {
    int next = 1;
    while (next < sized.size() - 1 && sized.get(next).magnitude().amount() < amount) {
      next++;
    }
    double from = Math.log(sized.get(next - 1).magnitude().amount());
    double to = Math.log(sized.get(next).magnitude().amount());
    double share = (Math.log(amount) - from) / (to - from);
    return positions.get(next - 1) + share * (positions.get(next) - positions.get(next - 1));
  }

  private boolean all(Predicate<Assessment> which) {
    return sized.stream().map(each -> Assessment.of(each.capacity())).allMatch(which);
  }

  private String first() {
    return sized.getFirst().place().value();
  }

  private String last() {
    return sized.getLast().place().value();
  }

  private Magnitude magnitude(double amount) {
    return sized.getFirst().magnitude().of(amount);
  }
}
