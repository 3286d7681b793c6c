package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.stats.JointVerdicts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparisons that differ from one another along one axis at a time.
 *
 * @param places in the order in which they are shown
 */
public record Atlas(List<Place> places) {

  /** What a place is held against the baseline in. */
  static final List<Metric> FIGURES =
      List.of(
          Metric.CAPACITY,
          Metric.CPU_PER_MESSAGE,
          Metric.TYPICAL_P99,
          Metric.MEMORY_PER_CONNECTION);

  /**
   * A comparison at one value of an axis.
   *
   * @param directory where its run is, from that of the atlas
   */
  public record Place(String axis, String value, String directory, Run run) {

    String label() {
      return axis + " " + value;
    }
  }

  /** Checks and completes them. */
  public Atlas {
    if (places.isEmpty()) {
      throw new IllegalArgumentException("an atlas has places");
    }
    places =
        places.stream()
            .map(each ->
                new Place(each.axis, each.value, each.directory, JointVerdicts.complete(each.run)))
            .toList();
  }

  String baseline() {
    return places.getFirst().run().baseline().name();
  }

  /** Returns who is compared with the baseline. */
  List<String> contestants() {
    return places.getFirst().run().contestants().stream()
        .filter(each -> each.role() == Role.CONTESTANT)
        .map(Contestant::name)
        .toList();
  }

  /** Returns the places of each axis. */
  Map<String, List<Place>> axes() {
    Map<String, List<Place>> axes = new LinkedHashMap<>();
    places.forEach(each -> axes.computeIfAbsent(each.axis, _ -> new ArrayList<>()).add(each));
    return axes;
  }

  /** Returns the places whose runs aren't valid, and why. */
  List<String> invalid() {
    return places.stream()
        .filter(each -> !new Findings(each.run).isValid())
        .map(each -> each.label() + " (" + new Findings(each.run).verdict() + ")")
        .toList();
  }

  /** Returns in a sentence for each axis where a contestant is ahead in capacity, and where not. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (String contestant : contestants()) {
      axes().forEach((axis, along) -> sentences.add(sentence(contestant, axis, along)));
    }
    return sentences;
  }

  private String sentence(String contestant, String axis, List<Place> along) {
    Map<Assessment, List<String>> values = new LinkedHashMap<>();
    for (Place place : along) {
      place
          .run()
          .comparison(contestant, Metric.CAPACITY)
          .ifPresent(c ->
              values.computeIfAbsent(Assessment.of(c), _ -> new ArrayList<>()).add(place.value()));
    }
    List<String> parts = new ArrayList<>();
    values.forEach((assessment, at) ->
        parts.add(
            switch (assessment) {
                  case BETTER -> contestant + " has the higher capacity at ";
                  case WORSE -> baseline() + " has the higher capacity at ";
                  case NO_DIFFERENCE, NOISE_FLOOR -> "not settled at ";
                }
                + String.join(", ", at)));
    Crossing.along(along, contestant).stream()
        .flatMap(each -> each.sentence(baseline()).stream())
        .forEach(parts::add);
    return axis + ": " + (parts.isEmpty() ? "nothing is known" : String.join("; ", parts)) + ".";
  }

  /** Returns whether a ratio has a place on a log scale. */
  static boolean isDrawable(Comparison c) {
    return c.ratio() > 0 && c.ciLow() > 0 && Double.isFinite(c.ciHigh());
  }
}
