package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run says, in sentences that are made of its comparisons and of nothing else.
 *
 * <p>A sentence states a difference only where the adjusted verdict is higher or lower. Where no
 * difference is shown, the sentence says so, and how large one this run could have shown; it gives
 * no ratio, since a reader would take it for a finding.
 */
public final class Findings {

  /** What a reader asks for first. All else is in the table. */
  private static final List<Metric> HEADLINE =
      List.of(Metric.CAPACITY, Metric.RESPONSE_P99, Metric.CPU_PER_MESSAGE);

  private final Run run;

  public Findings(Run run) {
    this.run = run;
  }

  /** Returns the names of all that were compared with the baseline, without the control. */
  public List<String> contestants() {
    return run.contestants().stream()
        .filter(contestant -> contestant.role() == Role.CONTESTANT)
        .map(Contestant::name)
        .toList();
  }

  public String question() {
    List<String> names = contestants();
    String baseline = run.baseline().name();
    if (names.isEmpty()) {
      return "What does %s do?".formatted(baseline);
    }
    return "What %s %s cost, or save, against %s?"
        .formatted(names.size() == 1 ? "does" : "do", enumeration(names), baseline);
  }

  /** Returns one sentence for each contestant. */
  public List<String> answers() {
    return contestants().stream().map(this::answer).toList();
  }

  /** Returns what a reader asks for first, contestant by contestant. */
  public List<Comparison> headline() {
    return contestants().stream()
        .flatMap(name -> HEADLINE.stream().flatMap(metric -> run.comparison(name, metric).stream()))
        .toList();
  }

  private String answer(String contestant) {
    List<Comparison> headline =
        HEADLINE.stream().flatMap(metric -> run.comparison(contestant, metric).stream()).toList();
    String connections = "At " + counted(run.plan().connections(), "connection") + ", ";
    if (headline.isEmpty()) {
      return unanswerable(contestant);
    }
    List<String> clauses = new ArrayList<>();
    for (Comparison comparison : headline) {
      clauses.add(clause(comparison, clauses.isEmpty()));
    }
    return mark() + connections + String.join("; ", clauses) + ".";
  }

  private String unanswerable(String contestant) {
    return mark()
        + "This run has no comparison of %s with %s.".formatted(contestant, run.baseline().name());
  }

  /**
   * Returns what one comparison says.
   *
   * @param introduces whether the clause is the first to name the two
   */
  private String clause(Comparison comparison, boolean introduces) {
    String baseline = comparison.baseline();
    String contestant = comparison.contestant();
    String at = atOfferedRate(comparison.metric());
    if (comparison.stated() == Verdict.NO_DIFFERENCE_SHOWN) {
      String between = introduces ? " between %s and %s".formatted(contestant, baseline) : "";
      return "no difference in %s%s shown%s%s"
          .formatted(comparison.metric().title(), between, at, couldHaveShown(comparison));
    }
    String ratio = Numbers.ratio(comparison.ratio(), comparison.ciLow(), comparison.ciHigh());
    if (comparison.metric() == Metric.CAPACITY) {
      return "%s handles %s times the messages per second of %s"
          .formatted(contestant, ratio, baseline);
    }
    return introduces
        ? "the %s of %s%s is %s times that of %s"
            .formatted(comparison.metric().title(), contestant, at, ratio, baseline)
        : "%s%s is %s times that of %s".formatted(comparison.metric().title(), at, ratio, baseline);
  }

  /** Returns how the chance of a false statement is kept small; empty where nothing is compared. */
  public Optional<String> judgedTogether() {
    int figures = run.comparisons().size();
    return figures < 2
        ? Optional.empty()
        : Optional.of(
            "%d figures are judged at once, so a difference is stated only where it holds after Holm’s correction, which keeps the chance of any false one to 5 %%; an interval, and what could have been shown, are of one figure by itself."
                .formatted(figures));
  }

  private static String couldHaveShown(Comparison comparison) {
    double least = comparison.minimumDetectable();
    if (least >= 1) {
      return " (this run could not have shown even a doubling)";
    }
    return Double.isFinite(least) && least > 0
        ? " (this run could have shown %s)".formatted(Numbers.percent(least))
        : "";
  }

  private String atOfferedRate(Metric metric) {
    Double offered = run.plan().offeredPerSecond();
    // Capacity has no offered rate, and memory is that of idle connections.
    boolean atRate = metric != Metric.CAPACITY && metric != Metric.MEMORY_PER_CONNECTION;
    return atRate && offered != null ? " at %s/s offered".formatted(Numbers.compact(offered)) : "";
  }

  /**
   * Returns how far a second instance of the baseline came out from the baseline, which is what
   * noise alone does in this run.
   */
  public String noiseFloor() {
    List<Comparison> control =
        HEADLINE.stream().flatMap(metric -> run.control(metric).stream()).toList();
    if (control.isEmpty()) {
      return "No control took part, so the noise floor of this run is not known.";
    }
    List<String> ratios =
        control.stream()
            .map(c ->
                "%s for %s"
                    .formatted(Numbers.ratio(c.ratio(), c.ciLow(), c.ciHigh()), c.metric().title()))
            .toList();
    String floor =
        mark()
            + "Noise floor: a second instance of %s against the first came out at %s."
                .formatted(control.getFirst().baseline(), enumeration(ratios));
    List<String> shown =
        run.control().stream()
            .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_SHOWN)
            .map(c -> c.metric().title())
            .toList();
    return shown.isEmpty()
        ? floor
        : floor
            + " It should differ in nothing, yet its interval excludes 1 for %s: a difference of that size is not evidence here."
                .formatted(enumeration(shown));
  }

  public boolean isValid() {
    Validity validity = run.validity();
    return validity != null && validity.isValid();
  }

  /** Returns the verdict in one or two words. */
  public String verdict() {
    Validity validity = run.validity();
    return validity == null
        ? "unfinished"
        : validity.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public List<String> reasons() {
    return Optional.ofNullable(run.validity())
        .map(Validity::reasons)
        .orElseGet(() -> List.of("The run did not end, so nothing has judged its numbers."));
  }

  /** Returns what stands before every number of a run that isn't valid; empty for one that is. */
  public String mark() {
    return isValid() ? "" : "Not valid (%s): ".formatted(verdict());
  }

  /** Returns what was driven, in one line. */
  public String what() {
    return Stream.of(
            counted(run.plan().connections(), "connection"),
            run.plan().sizeBytes() + "-byte messages",
            counted(run.blocks().size(), "block")
                + (run.blocks().size() == run.plan().blocks() ? "" : " of " + run.plan().blocks()),
            run.plan().profile() + " profile")
        .reduce((left, right) -> left + ", " + right)
        .orElseThrow();
  }

  /** Returns the processor and the kernel, as far as the platform told. */
  public Optional<String> where() {
    return Stream.of("cpu model", "kernel", "jdk")
        .map(fact -> run.environment().facts().get(fact))
        .filter(Objects::nonNull)
        .reduce((left, right) -> left + ", " + right);
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String enumeration(List<String> items) {
    return items.size() < 2
        ? String.join("", items)
        : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
  }
}
