package io.github.muxbench.loadgen.trial;

import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.block.WindowDriver;
import io.github.muxbench.loadgen.drive.Load;
import io.github.muxbench.loadgen.drive.ResponseSlices;
import io.github.muxbench.loadgen.drive.ResponseSlices.Slice;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.trial.Trial.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * More than a server answers one message at a time, for a while, and how long that is felt.
 *
 * @param share of the slowest contestant's capacity that is offered before and after
 * @param burstShare of it that is offered in the burst
 * @param burstMillis how long that lasts
 */
public record BurstProbe(double share, double burstShare, int burstMillis) implements Probe {

  private static final int BEFORE_MILLIS = 300;
  private static final int AFTER_MILLIS = 1_000;
  private static final int TURNS = 9;

  /** Response times are back once medians are within so many times that of before. */
  private static final double BACK = 2;

  /** So many slices in a row: one alone may be luck, and all up to the end meet some stall. */
  private static final int IN_A_ROW = 3;

  private static final Figure RECOVERY = new Figure("time until it is back", "ms");
  private static final Figure WORST = new Figure("longest response time", "ms");
  private static final Figure BEFORE = new Figure("median before the burst", "µs");

  @Override
  public String kind() {
    return "burst";
  }

  @Override
  public String about() {
    return String.format(
        Locale.ROOT,
        "At %.0f %% of what the slowest contestant reached while it warmed up, %d ms come at %.0f %%, and then as before. "
            + "A contestant is back once the median response times of three times %d ms in a row are within %.0f times that of before the burst; "
            + "the time counts from the end of the burst, in steps of a slice, and is one at least.",
        100 * share,
        burstMillis,
        100 * burstShare,
        ResponseSlices.MILLIS,
        BACK);
  }

  @Override
  public List<Figure> figures() {
    return List.of(RECOVERY, WORST, BEFORE);
  }

  @Override
  public int millis() {
    return BEFORE_MILLIS + burstMillis + AFTER_MILLIS;
  }

  @Override
  public int turns() {
    return TURNS;
  }

  @Override
  public Map<String, Map<String, Double>> measure(
      LiveBlock live, List<String> contestants, List<Block.Warmup> warmups, List<String> notes)
      throws IOException {
    double capacity = live.slowestCapacity(warmups);
    Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
    Map<String, Integer> limited = new LinkedHashMap<>();
    for (int turn = 0; turn < TURNS; turn++) {
      for (String contestant : turn % 2 == 0 ? contestants : contestants.reversed()) {
        Optional<WindowDriver.Outcome> outcome =
            live.drive(
                new GeneratorRequest.Drive(
                    contestant,
                    Math.max(1, share * capacity),
                    null,
                    "uniform",
                    turn,
                    15,
                    millis(),
                    false,
                    new Load.Burst(
                        burstShare * capacity, BEFORE_MILLIS, BEFORE_MILLIS + burstMillis)));
        if (outcome.isPresent()) {
          List<Slice> slices = outcome.get().driven().slices();
          if (slices == null) {
            throw new IllegalStateException("a window with a burst has slices");
          }
          if (outcome.get().findings().stream()
              .anyMatch(each -> each.verdict() == Validity.Verdict.GENERATOR_LIMITED)) {
            limited.merge(contestant, 1, Integer::sum);
          }
          Map<String, List<Double>> its =
              all.computeIfAbsent(contestant, _ -> new LinkedHashMap<>());
          figures(slices, BEFORE_MILLIS + burstMillis)
              .forEach((figure, value) ->
                  its.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value));
        }
      }
    }
    limited.forEach((contestant, turns) -> {
      if (2 * turns > TURNS) {
        notes.add(
            "the generator couldn't offer the burst to %s in time: ask for less"
                .formatted(contestant));
      }
    });
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    all.forEach((contestant, its) -> {
      Map<String, Double> medians = new LinkedHashMap<>();
      its.forEach((figure, each) -> medians.put(figure, ChurnProbe.percentile(each, 50)));
      values.put(contestant, medians);
    });
    return values;
  }

  /** Returns what one window shows; the median of all is the block's. */
  static Map<String, Double> figures(List<Slice> slices, int burstEndMillis) {
    List<Double> before =
        slices.subList(0, BEFORE_MILLIS / ResponseSlices.MILLIS).stream()
            .filter(slice -> slice.messages() > 0)
            .map(Slice::medianMicros)
            .toList();
    if (before.isEmpty()) {
      return Map.of();
    }
    double usual = ChurnProbe.percentile(before, 50);
    int end = burstEndMillis / ResponseSlices.MILLIS;
    int back = end;
    while (back + IN_A_ROW <= slices.size()
        && slices.subList(back, back + IN_A_ROW).stream()
            .anyMatch(slice -> slice.medianMicros() > BACK * usual)) {
      back++;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    // At least a slice: shorter than that can't be told.
    figures.put(RECOVERY.name(), (double) Math.max(1, back - end) * ResponseSlices.MILLIS);
    figures.put(WORST.name(), slices.stream().mapToDouble(Slice::maxMicros).max().orElse(0) / 1e3);
    figures.put(BEFORE.name(), usual);
    return figures;
  }
}
