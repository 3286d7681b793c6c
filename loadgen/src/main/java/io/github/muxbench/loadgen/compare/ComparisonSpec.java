package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.contestants.JvmFlags;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it was asked for: all that says what is measured, and nothing of where its
 * results go. Whatever runs another one, or the same again, is a function of it.
 *
 * @param contestants who takes part, the baseline first
 * @param withControl whether a second instance of the baseline does
 * @param workload what each is driven with
 * @param effort how much is measured
 * @param seed of the order of windows and of arrivals
 * @param placement {@code auto}, {@code none}, or CPUs, as {@link Placement} reads them
 * @param conditions that {@code --fail-if} holds against its run
 * @param backing the backend that contestants may call; null for none
 */
public record ComparisonSpec(
    List<ContestantSpec> contestants,
    boolean withControl,
    Workload workload,
    Effort effort,
    long seed,
    String placement,
    List<String> conditions,
    @Nullable Backing backing) {

  /** What is compared where nothing else is asked for. */
  public static final ComparisonSpec DEFAULT =
      new ComparisonSpec(
          List.of(ContestantSpec.parse("selector"), ContestantSpec.parse("virtual-threads")),
          true,
          new Workload(64, 64, 1, null, Arrivals.UNIFORM),
          new Effort(Profile.QUICK, null, null, null, null, false),
          1,
          "auto",
          List.of(),
          null);

  /** Head of each window that isn't recorded: queues come into their state in a few ms. */
  static final int DISCARD_MILLIS = 15;

  /** Turns of all connections that a capacity window lasts for at least. */
  private static final int TURNS = 20;

  /** As slow as a server of many connections may be here before its windows have fewer turns. */
  private static final double SLOW_PER_SECOND = 40_000;

  /** Longer capacity windows are fewer, down to this. */
  private static final int FEWEST_WINDOWS = 4;

  /** But not as much fewer as they are longer. */
  private static final int MORE_TIME = 4;

  /**
   * What is offered in latency windows, as a share of what the slowest contestant reaches in the
   * first warm-up.
   */
  private static final double OFFERED_SHARE = 0.5;

  /**
   * What each contestant is driven with.
   *
   * @param connections to each
   * @param sizeBytes of a message
   * @param threads of the generator
   * @param perSecond messages offered in latency windows, or null for a share of what the slowest
   *     contestant reaches
   */
  public record Workload(
      int connections, int sizeBytes, int threads, @Nullable Double perSecond, Arrivals arrivals) {}

  /**
   * How much is measured. What is null is as the profile has it.
   *
   * @param capacityWindows of each contestant in each block
   * @param latencyWindows likewise
   * @param warmup the longest of a block
   * @param sustained whether there are sustained turns even if the profile has none
   */
  public record Effort(
      Profile profile,
      @Nullable Integer blocks,
      @Nullable Integer capacityWindows,
      @Nullable Integer latencyWindows,
      @Nullable Duration warmup,
      boolean sustained) {}

  /** Returns this comparison with another number of connections. */
  public ComparisonSpec withConnections(int connections) {
    return with(
        new Workload(
            connections,
            workload.sizeBytes,
            workload.threads,
            workload.perSecond,
            workload.arrivals));
  }

  /** Returns this comparison with messages of another size. */
  public ComparisonSpec withSize(int sizeBytes) {
    return with(
        new Workload(
            workload.connections,
            sizeBytes,
            workload.threads,
            workload.perSecond,
            workload.arrivals));
  }

  private ComparisonSpec with(Workload other) {
    return new ComparisonSpec(
        contestants, withControl, other, effort, seed, placement, conditions, backing);
  }

  /** Returns this comparison with another backend. */
  public ComparisonSpec withBacking(Backing other) {
    return new ComparisonSpec(
        contestants, withControl, workload, effort, seed, placement, conditions, other);
  }

  /** Returns whether a contestant is to call a backend that there is none of. */
  public boolean lacksBackend() {
    return backing == null
        && contestants.stream().anyMatch(each -> each.given().contains(Backing.PLACEHOLDER));
  }

  /** Returns this comparison with more options for each contestant. */
  public ComparisonSpec withOptions(String more) {
    return new ComparisonSpec(
        contestants.stream().map(each -> ContestantSpec.parse(each.given() + " " + more)).toList(),
        withControl,
        workload,
        effort,
        seed,
        placement,
        conditions,
        backing);
  }

  /**
   * Returns who takes part.
   *
   * @throws IllegalArgumentException with a one-line message if they can't be compared
   */
  public List<Entrant> entrants() {
    return Entrant.of(contestants, withControl);
  }

  /**
   * Returns the CPUs of servers and generator.
   *
   * @throws IllegalArgumentException with a one-line message if they can't be had here
   */
  public Placement placed() {
    return Placement.parse(placement, workload.threads);
  }

  /**
   * Returns what is to be measured.
   *
   * @throws IllegalArgumentException as {@link #placed}
   */
  public Plan plan() {
    Profile.Lengths lengths = effort.profile.lengths();
    Profile.Lengths turns =
        effort.sustained && lengths.sustainedMillis() == 0 ? Profile.STANDARD.lengths() : lengths;
    Placement placed = placed();
    double longestWarmup =
        effort.warmup == null ? lengths.warmupMaxSeconds() : effort.warmup.toMillis() / 1e3;
    return new Plan(
        effort.profile.toString(),
        workload.connections,
        workload.sizeBytes,
        workload.threads,
        given(effort.blocks, lengths.blocks()),
        given(effort.capacityWindows, capacityWindows(lengths)),
        given(effort.latencyWindows, lengths.latencyWindows()),
        capacityWindowMillis(lengths),
        lengths.latencyWindowMillis(),
        turns.sustainedMillis(),
        turns.newcomersPerSecond(),
        DISCARD_MILLIS,
        Math.min(lengths.warmupMinSeconds(), longestWarmup),
        longestWarmup,
        lengths.memoryConnections(),
        workload.perSecond,
        workload.perSecond == null ? OFFERED_SHARE : null,
        workload.arrivals.toString(),
        seed,
        placed.serverCpus(),
        placed.generatorCpus(),
        JvmFlags.COMPARED,
        Metric.QUESTIONS);
  }

  /** With many connections a short window would hold less than a turn of each. */
  private int capacityWindowMillis(Profile.Lengths lengths) {
    double turns = TURNS * workload.connections / SLOW_PER_SECOND * 1e3;
    return Math.max(lengths.capacityWindowMillis(), (int) Math.ceil(turns));
  }

  private int capacityWindows(Profile.Lengths lengths) {
    int millis = lengths.capacityWindows() * lengths.capacityWindowMillis() * MORE_TIME;
    return Math.clamp(
        millis / capacityWindowMillis(lengths),
        Math.min(FEWEST_WINDOWS, lengths.capacityWindows()),
        lengths.capacityWindows());
  }

  private static int given(@Nullable Integer asked, int otherwise) {
    return asked == null ? otherwise : asked;
  }

  /** Returns the arguments that ask for this comparison; what is the default isn't said. */
  public List<String> command() {
    Command command = new Command();
    if (!contestants.equals(DEFAULT.contestants)) {
      contestants.forEach(each -> command.add("--contestant", each.given()));
    }
    if (!withControl) {
      command.words.add("--no-control");
    }
    command.add("--profile", effort.profile, DEFAULT.effort.profile);
    command.add("--connections", workload.connections, DEFAULT.workload.connections);
    command.add("--size", workload.sizeBytes + "B", DEFAULT.workload.sizeBytes + "B");
    command.add("--rate", plain(workload.perSecond), null);
    command.add("--arrivals", workload.arrivals, DEFAULT.workload.arrivals);
    command.add("--blocks", effort.blocks, null);
    command.add("--warmup", effort.warmup == null ? null : duration(effort.warmup), null);
    command.add("--capacity-windows", effort.capacityWindows, null);
    command.add("--latency-windows", effort.latencyWindows, null);
    if (effort.sustained) {
      command.words.add("--sustained");
    }
    command.add("--threads", workload.threads, DEFAULT.workload.threads);
    command.add("--seed", seed, DEFAULT.seed);
    command.add("--placement", placement, DEFAULT.placement);
    command.add("--backend", backing == null ? null : backing.text(), null);
    conditions.forEach(each -> command.add("--fail-if", each));
    return command.words;
  }

  private static final class Command {
    private final List<String> words = new ArrayList<>(List.of("compare"));

    void add(String option, String value) {
      words.add(option);
      words.add(value);
    }

    void add(String option, @Nullable Object value, @Nullable Object otherwise) {
      if (value != null && !Objects.equals(value, otherwise)) {
        add(option, value.toString());
      }
    }
  }

  private static @Nullable String plain(@Nullable Double number) {
    return number == null ? null : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String duration(Duration duration) {
    long nanos = duration.toNanos();
    return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + "ms" : nanos + "ns";
  }
}
