package io.github.muxbench.loadgen.search;

import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.block.WindowDriver;
import io.github.muxbench.loadgen.block.WindowOrder;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.search.SearchStep;
import io.github.muxbench.results.search.SearchStep.Outcome;
import io.github.muxbench.results.search.Slo;
import io.github.muxbench.results.search.Slo.Tail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.descriptive.Median;

/** Drives contestants at rates, in windows that alternate, and says whether the SLO holds. */
final class StepDriver {

  /** Longer ones would take minutes; at lower rates a window has less than ten samples beyond. */
  private static final int LONGEST_MILLIS = 1_000;

  private static final double FEWEST_MESSAGES = 2.2;

  /** A window that ended without an answer to some messages counts as longer than any limit. */
  private static final double ENDLESS_MICROS = 1e9;

  private static final double LEAST_MICROS = 0.001;

  private final LiveBlock live;
  private final Slo slo;
  private final int leastMillis;
  private long seed;

  /** One contestant at one rate. */
  record Trial(String contestant, double perSecond) {}

  /**
   * Prepares to drive.
   *
   * @param leastMillis length of a window, where the rate doesn't ask for more
   */
  StepDriver(LiveBlock live, Slo slo, int leastMillis, long seed) {
    this.live = live;
    this.slo = slo;
    this.leastMillis = leastMillis;
    this.seed = seed;
  }

  /** What came of one window. */
  private record Driven(
      Histogram response, double micros, boolean generatorLimited, boolean unanswered) {}

  /** Drives one window; empty if the contestant has been withdrawn. */
  private Optional<Driven> drive(Trial trial) throws IOException {
    Optional<WindowDriver.Outcome> outcome =
        live.drive(trial.contestant(), trial.perSecond(), null, millis(trial.perSecond()));
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    DrivenWindow window = outcome.get().driven();
    Histogram response =
        DrivenWindow.Histograms.decode(Objects.requireNonNull(window.histograms().response()));
    boolean unanswered = window.traffic().owed() != null;
    return Optional.of(
        new Driven(
            response,
            unanswered ? ENDLESS_MICROS : micros(response, slo.percentile()),
            outcome.get().findings().stream()
                .anyMatch(each -> each.verdict() == Validity.Verdict.GENERATOR_LIMITED),
            unanswered));
  }

  /**
   * Returns how long a window lasts so that ten samples lie beyond the percentile, or at very low
   * rates so that a message or two are in it.
   */
  private int millis(double perSecond) {
    double messages = Percentiles.SAMPLES_BEYOND / (1 - slo.percentile() / 100);
    double longest = Math.max(LONGEST_MILLIS, FEWEST_MESSAGES / perSecond * 1e3);
    return (int)
        Math.clamp(
            Math.ceil(messages / perSecond * 1e3), leastMillis, Math.max(leastMillis, longest));
  }

  private static double micros(Histogram nanos, double percentile) {
    return Math.max(LEAST_MICROS, nanos.getValueAtPercentile(percentile) / 1e3);
  }

  /** What has been driven of a trial. */
  private final class Step {
    private final Trial trial;
    private final Histogram all = BlockHistograms.empty();
    private final List<Double> micros = new ArrayList<>();
    private int generatorLimited;
    private boolean unanswered;
    private boolean withdrawn;

    Step(Trial trial) {
      this.trial = trial;
    }

    void driveWindow() throws IOException {
      Optional<Driven> driven = withdrawn ? Optional.empty() : drive(trial);
      withdrawn = driven.isEmpty();
      driven.ifPresent(window -> {
        all.add(window.response());
        if (window.response().getTotalCount() > 0) {
          micros.add(window.micros());
        }
        generatorLimited += window.generatorLimited() ? 1 : 0;
        unanswered |= window.unanswered();
      });
    }

    private static double median(List<Double> micros) {
      return Median.withDefaults()
          .evaluate(micros.stream().mapToDouble(Double::doubleValue).toArray());
    }

    SearchStep outcome() {
      double typical = micros.isEmpty() ? ENDLESS_MICROS : median(micros);
      double whole = unanswered ? ENDLESS_MICROS : StepDriver.micros(all, slo.percentile());
      double judged = slo.tail() == Tail.TYPICAL ? typical : whole;
      Outcome outcome = judged < slo.limitMicros() ? Outcome.HOLDS : Outcome.MISSES;
      return new SearchStep(
          trial.contestant(),
          trial.perSecond(),
          micros.size(),
          all.getTotalCount(),
          StepDriver.micros(all, 50),
          typical,
          whole,
          generatorLimited * 2 > micros.size() ? Outcome.GENERATOR_LIMITED : outcome);
    }
  }

  /**
   * Drives all trials, a window of each in turn.
   *
   * @param windows of each
   * @return what came of each that was driven to its end
   */
  List<SearchStep> drive(List<Trial> trials, int windows) throws IOException {
    List<Step> steps = trials.stream().map(Step::new).toList();
    for (List<Integer> order : WindowOrder.of(trials.size(), windows, seed++)) {
      for (int next : order) {
        steps.get(next).driveWindow();
      }
    }
    live.lookAround();
    return steps.stream().filter(step -> !step.withdrawn).map(Step::outcome).toList();
  }

  /** Has each contestant follow its staircase, a window of each in turn. */
  void track(Map<String, Staircase> staircases) throws IOException {
    List<String> contestants = List.copyOf(staircases.keySet());
    for (List<Integer> order : WindowOrder.of(contestants.size(), Staircase.WINDOWS, seed++)) {
      for (int next : order) {
        String contestant = contestants.get(next);
        Staircase staircase = Objects.requireNonNull(staircases.get(contestant));
        drive(new Trial(contestant, staircase.next()))
            .ifPresent(window ->
                staircase.add(window.micros() < slo.limitMicros(), window.generatorLimited()));
      }
    }
    live.lookAround();
  }
}
