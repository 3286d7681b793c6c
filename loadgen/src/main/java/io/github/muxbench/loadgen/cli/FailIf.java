package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Contestant.Role;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --fail-if} of all commands that end with a run. */
final class FailIf {

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description = {
        "Exit with code 4 if this holds in a valid run; repeatable. CONTESTANT.METRIC.ratio<0.9 is on the ratio to the baseline,"
            + " CONTESTANT.METRIC>2ms on the figure itself; < or > with either. The only contestant may be left out: capacity.ratio<0.9.",
        "METRIC and its bound: capacity (20k), cpuMicrosPerMessage, responseP50, responseP99, responseP99.9 (2ms, 150us),"
            + " contextSwitchesPerMessage (1.5), memoryPerConnectionBytes (4KiB).",
        "It holds only if the whole 95 %% interval is beyond the bound: for a ratio that of the report; for a figure itself,"
            + " Student's t on the logarithms of its blocks' figures, around their geometric mean.",
        "A run that failed (1) or isn't valid (3) keeps its code; a figure that the run doesn't have is code 3."
      })
  private List<String> conditions = List.of();

  /** Returns the conditions as they were given. */
  List<String> conditions() {
    return conditions;
  }

  /**
   * Returns the conditions on those who take part.
   *
   * @throws IllegalArgumentException with a one-line message if one can't be judged
   */
  Gate gate(Map<String, Role> roles) {
    return Gate.of(conditions, roles);
  }
}
