package io.github.muxbench.results.report.atlas;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.report.draw.ChartName;
import io.github.muxbench.results.report.text.Assessment;
import io.github.muxbench.results.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The picture that says it all: a panel for each figure, a row for each place.
 *
 * @param rows from top to bottom
 * @param panels from left to right, each with a point or null for each row
 * @param marks where a contestant overtakes the baseline, or is overtaken
 */
record AtlasChart(String baseline, List<Row> rows, List<Panel> panels, List<Mark> marks) {

  static final ChartName NAME =
      new ChartName() {
        @Override
        public String key() {
          return "atlas";
        }

        @Override
        public String heading() {
          return "Where which is ahead";
        }

        @Override
        public String label() {
          return "Ratio of each contestant to the baseline at each value of each axis, with 95 % intervals";
        }
      };

  /**
   * A place.
   *
   * @param name what it is called beside the picture
   * @param first whether it is the first of its axis
   */
  record Row(String axis, String name, boolean first) {}

  /** A figure. */
  record Panel(String name, List<@Nullable Point> points) {}

  /** A ratio with its interval, and what it means for the contestant. */
  record Point(double ratio, double low, double high, String assessment, String text) {}

  /**
   * Where a ratio passes 1, in the panel of the capacity, between rows: 2.5 is in the middle
   * between the third and the fourth.
   */
  record Mark(double from, double at, double to, String text) {}

  static AtlasChart of(Atlas atlas) {
    List<String> contestants = atlas.contestants();
    List<Row> rows = new ArrayList<>();
    atlas
        .axes()
        .forEach((axis, along) -> {
          int before = rows.size();
          for (Atlas.Place place : along) {
            for (String contestant : contestants) {
              String name =
                  contestants.size() == 1 ? place.value() : place.value() + ", " + contestant;
              rows.add(new Row(axis, name, rows.size() == before));
            }
          }
        });
    List<Panel> panels = new ArrayList<>();
    for (Metric metric : Atlas.FIGURES) {
      List<@Nullable Point> points = new ArrayList<>();
      atlas.axes().values().stream()
          .flatMap(List::stream)
          .forEach(place ->
              contestants.forEach(each -> points.add(point(place.run().comparison(each, metric)))));
      panels.add(new Panel(metric.title(), points));
    }
    return new AtlasChart(atlas.baseline(), rows, panels, marks(atlas));
  }

  private static List<Mark> marks(Atlas atlas) {
    List<Mark> marks = new ArrayList<>();
    int step = atlas.contestants().size();
    int first = 0;
    for (List<Atlas.Place> along : atlas.axes().values()) {
      for (int i = 0; i < step; i++) {
        int row = first + i;
        for (Crossing each : Crossing.along(along, atlas.contestants().get(i))) {
          each.span(place -> row + step * along.indexOf(place))
              .map(span ->
                  new Mark(
                      span.from(),
                      span.at(),
                      span.to(),
                      each.sentence(atlas.baseline()).orElseThrow()))
              .ifPresent(marks::add);
        }
      }
      first += step * along.size();
    }
    return marks;
  }

  private static @Nullable Point point(Optional<Comparison> found) {
    return found
        .filter(Atlas::isDrawable)
        .map(c ->
            new Point(
                Numbers.thrifty(c.ratio()),
                Numbers.thrifty(c.ciLow()),
                Numbers.thrifty(c.ciHigh()),
                Assessment.of(c).key(),
                Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh())))
        .orElse(null);
  }
}
