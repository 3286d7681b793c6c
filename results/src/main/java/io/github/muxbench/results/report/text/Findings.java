package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.stats.HitRounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run says, in sentences that are made of its comparisons and of nothing else.
 *
 * <p>A sentence states a difference only where the adjusted verdict is higher or lower. Where no
 * difference is settled, it says so, and the figures say how large one this run could have shown.
 */
public final class Findings {

  /** What a reader asks for first of a run that wasn't asked for certain figures. */
  private static final List<Metric> HEADLINE =
      List.of(Metric.CAPACITY, Metric.CPU_PER_MESSAGE, Metric.RESPONSE_P99);

  /** As taskset takes them. */
  private static final Pattern CPUS =
      Pattern.compile("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?){0,99}");

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
        .flatMap(name ->
            headlineMetrics().stream().flatMap(metric -> run.comparison(name, metric).stream()))
        .toList();
  }

  private List<Metric> headlineMetrics() {
    List<Metric> asked = run.plan().questions();
    return asked == null ? HEADLINE : asked;
  }

  /** Returns what was found in plain words, and then the figures. */
  private String answer(String contestant) {
    List<Comparison> headline =
        headlineMetrics().stream()
            .flatMap(metric -> run.comparison(contestant, metric).stream())
            .toList();
    if (headline.isEmpty()) {
      return mark()
          + "This run has no comparison of %s with %s."
              .formatted(contestant, run.baseline().name());
    }
    return mark() + plain(contestant, headline) + " " + figures(headline);
  }

  private String plain(String contestant, List<Comparison> headline) {
    String where =
        "At " + counted(run.plan().connections(), "connection") + onCpus(run.plan()) + ", ";
    String baseline = run.baseline().name();
    List<String> stated = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Comparison each : headline) {
      if (each.stated() == Verdict.NO_DIFFERENCE_SHOWN) {
        open.add(each.metric().title());
      } else {
        stated.add(statement(each) + (stated.isEmpty() ? " than " + baseline : ""));
      }
    }
    if (stated.isEmpty()) {
      return where
          + "this run settles no difference between %s and %s.".formatted(contestant, baseline);
    }
    String unsettled = open.isEmpty() ? "" : "; not settled: " + enumeration(open);
    return where + contestant + " " + enumeration(stated) + unsettled + ".";
  }

  private static String statement(Comparison comparison) {
    boolean more = comparison.stated() == Verdict.HIGHER;
    return switch (comparison.metric()) {
      case CAPACITY -> "handles %s messages a second".formatted(more ? "more" : "fewer");
      case CPU_PER_MESSAGE -> "takes %s CPU for each message".formatted(more ? "more" : "less");
      default -> "has a %s %s".formatted(more ? "higher" : "lower", comparison.metric().title());
    };
  }

  private String figures(List<Comparison> headline) {
    List<String> ratios = new ArrayList<>();
    boolean rateIsSaid = false;
    for (Comparison each : headline) {
      String at = rateIsSaid ? "" : atOfferedRate(each.metric());
      rateIsSaid |= !at.isEmpty();
      ratios.add(
          at
              + "%s %s"
                  .formatted(
                      each.metric().title(),
                      Numbers.ratio(each.ratio(), each.ciLow(), each.ciHigh()))
              + (each.stated() == Verdict.NO_DIFFERENCE_SHOWN ? couldHaveShown(each) : ""));
    }
    return "Ratios to %s: %s.".formatted(run.baseline().name(), String.join("; ", ratios));
  }

  /** Returns on how many CPUs the servers ran, and so with how many carriers; empty if unknown. */
  private static String onCpus(Plan plan) {
    String cpus = plan.serverCpus();
    if (cpus == null || !CPUS.matcher(cpus).matches()) {
      return "";
    }
    int count = 0;
    for (String range : cpus.split(",", -1)) {
      String[] ends = range.split("-", -1);
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return " on " + counted(count, "CPU");
  }

  /** Returns how the chance of a false statement is kept small; empty where nothing is compared. */
  public Optional<String> judgedTogether() {
    long figures =
        run.comparisons().stream().filter(each -> run.plan().asks(each.metric())).count();
    return figures < 2
        ? Optional.empty()
        : Optional.of(
            "%d figures are judged at once, so a difference is stated only where it holds after Holm’s correction, which keeps the chance of any false one to 5 %%; an interval, and what could have been shown, are of one figure by itself.%s"
                .formatted(
                    figures,
                    figures == run.comparisons().size() ? "" : " All others are descriptive."));
  }

  private static String couldHaveShown(Comparison comparison) {
    double least = comparison.minimumDetectable();
    if (least >= 1) {
      return ", not settled (this run could not have shown even a doubling)";
    }
    return Double.isFinite(least) && least > 0
        ? ", not settled (this run could have shown %s)".formatted(Numbers.percent(least))
        : ", not settled";
  }

  private String atOfferedRate(Metric metric) {
    Double offered = run.plan().offeredPerSecond();
    // Capacity has no offered rate, and memory is that of idle connections.
    boolean atRate = metric != Metric.CAPACITY && metric != Metric.MEMORY_PER_CONNECTION;
    return atRate && offered != null ? "at %s/s offered, ".formatted(Numbers.compact(offered)) : "";
  }

  /**
   * Returns how far a second instance of the baseline came out from the baseline, which is what
   * noise alone does in this run.
   */
  public String noiseFloor() {
    List<Comparison> control =
        headlineMetrics().stream().flatMap(metric -> run.control(metric).stream()).toList();
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

  /**
   * Returns how often something hit the machine, and so whether it permits a typical tail; empty
   * for a run that recorded no rounds.
   */
  public Optional<String> typicalTail() {
    return HitRounds.ofMachine(run)
        .map(hit ->
            "Stalls hit %s of the rounds of %s%s (p99 %d times the typical one or more): %s."
                .formatted(
                    Numbers.percent(hit.share()),
                    run.baseline().name(),
                    run.control().isEmpty() ? "" : " and its control",
                    HitRounds.TIMES,
                    hit.permitTypicalTail()
                        ? "under %s, so typical p99 can be told"
                            .formatted(Numbers.percent(HitRounds.MOST))
                        : "from %s on typical p99 is not to be relied on"
                            .formatted(Numbers.percent(HitRounds.MOST))));
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
