package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import java.util.ArrayList;
import java.util.List;

/** A comparison, and what it means for the contestant. */
public record Assessed(Comparison comparison, Assessment assessment) {

  /** Returns what a run says of one figure: of each contestant, and last of the control. */
  public static List<Assessed> of(Run run, Metric metric) {
    List<Assessed> all = new ArrayList<>();
    run.comparisons(metric).forEach(each -> all.add(new Assessed(each, Assessment.of(each))));
    run.control(metric)
        .ifPresent(control -> all.add(new Assessed(control, Assessment.NOISE_FLOOR)));
    return all;
  }
}
