package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.cli.Condition.Side;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.stats.FigureInterval;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of {@code --fail-if}, and what they come to in a run. A condition holds only with
 * the whole 95 % interval of its figure, so that a noisy run fails nobody's build by its noise.
 */
final class Gate {

  /** Beyond what a double tells. */
  private static final int MOST_DIGITS = 15;

  private final List<Condition> conditions;

  private Gate(List<Condition> conditions) {
    this.conditions = conditions;
  }

  /**
   * Reads conditions on those who take part.
   *
   * @param roles of all who take part, by name
   * @throws IllegalArgumentException with a one-line message if one of them can't be judged, or two
   *     of them leave no figure that passes
   */
  static Gate of(List<String> texts, Map<String, Role> roles) {
    List<Condition> conditions =
        texts.stream().map(Condition::parse).map(each -> withContestant(each, roles)).toList();
    for (Condition below : conditions) {
      for (Condition above : conditions) {
        if (below.contradicts(above)) {
          throw new IllegalArgumentException(
              "'%s' and '%s' leave no figure that passes; the bound of < must not be above that of >"
                  .formatted(below.text(), above.text()));
        }
      }
    }
    return new Gate(conditions);
  }

  private static Condition withContestant(Condition condition, Map<String, Role> roles) {
    List<String> contestants = named(roles, Role.CONTESTANT);
    List<String> accepted = new ArrayList<>(contestants);
    if (!condition.isRatio()) {
      accepted.addAll(named(roles, Role.BASELINE));
    }
    String name = condition.contestant();
    if (name == null) {
      if (contestants.size() == 1) {
        return condition.of(contestants.getFirst());
      }
      throw new IllegalArgumentException(
          "'%s' names no contestant, and there is more than one; put one of %s and a dot before it"
              .formatted(condition.text(), String.join(", ", accepted)));
    }
    if (!accepted.contains(name)) {
      throw new IllegalArgumentException(
          "'%s': '%s' has no such figure; there %s %s"
              .formatted(
                  condition.text(),
                  name,
                  accepted.size() == 1 ? "is" : "are",
                  String.join(", ", accepted)));
    }
    return condition;
  }

  private static List<String> named(Map<String, Role> roles, Role role) {
    return roles.keySet().stream().filter(name -> roles.get(name) == role).sorted().toList();
  }

  boolean isOpen() {
    return conditions.isEmpty();
  }

  /**
   * Judges a run, and prints a line for each condition that holds or can't be judged.
   *
   * @param responses of the run, by contestant
   * @return the exit code of the run: its own where it isn't valid
   */
  int judge(Run run, Map<String, BlockPercentiles> responses, PrintStream err) {
    Validity validity = run.validity();
    int own = validity == null ? ExitCode.NOT_VALID : ExitCode.of(validity);
    if (own != ExitCode.OK) {
      sayUnjudged(
          validity == null ? "the run did not end" : "the run is " + validity.verdict(), err);
      return own;
    }
    int exitCode = ExitCode.OK;
    for (Condition condition : conditions) {
      Optional<FigureInterval> found = figure(condition, run, responses);
      if (found.isEmpty()) {
        err.printf(
            "--fail-if '%s' can't be judged: the run has no such figure%n", condition.text());
        exitCode = Math.max(exitCode, ExitCode.NOT_VALID);
      } else if (condition.holds(found.get().low(), found.get().high())) {
        err.println(line(condition, found.get(), run.baseline().name()));
        exitCode = ExitCode.CONDITION_HOLDS;
      }
    }
    return exitCode;
  }

  /** Says that there is nothing to judge; prints nothing if nothing was asked. */
  void sayUnjudged(String why, PrintStream err) {
    if (!isOpen()) {
      err.println("--fail-if can't be judged: " + why);
    }
  }

  private static Optional<FigureInterval> figure(
      Condition condition, Run run, Map<String, BlockPercentiles> responses) {
    String contestant = String.valueOf(condition.contestant());
    if (!condition.isRatio()) {
      return Optional.ofNullable(responses.get(contestant))
          .flatMap(all -> FigureInterval.of(run, contestant, condition.metric(), all));
    }
    return run.comparison(contestant, condition.metric()).map(Gate::ratio);
  }

  private static FigureInterval ratio(Comparison comparison) {
    return new FigureInterval(comparison.ratio(), comparison.ciLow(), comparison.ciHigh());
  }

  private static String line(Condition condition, FigureInterval found, String baseline) {
    String unit = condition.isRatio() ? "" : " " + condition.metric().unit();
    return "--fail-if '%s' holds: %s of %s is %s [%s, %s]%s, all of it %s %s%s"
        .formatted(
            condition.text(),
            condition.metric().title(),
            condition.contestant(),
            rounded(found.value(), condition.bound()),
            rounded(found.low(), condition.bound()),
            rounded(found.high(), condition.bound()),
            condition.isRatio() ? " times that of " + baseline : unit.stripTrailing(),
            condition.side() == Side.BELOW ? "below" : "above",
            plain(BigDecimal.valueOf(condition.bound())),
            unit.stripTrailing());
  }

  /** Three digits, and more where the number would be printed as the bound, which it isn't. */
  private static String rounded(double value, double bound) {
    int digits = 3;
    BigDecimal shown = new BigDecimal(value).round(new MathContext(digits));
    while (digits < MOST_DIGITS && shown.compareTo(BigDecimal.valueOf(bound)) == 0) {
      shown = new BigDecimal(value).round(new MathContext(++digits));
    }
    return plain(shown);
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
