package io.github.muxbench.loadgen.search;

import io.github.muxbench.loadgen.block.BlockProgress;
import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.OutcomeDirectory;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.search.SearchBlock;
import io.github.muxbench.results.search.SearchBlock.Kind;
import io.github.muxbench.results.search.SearchStep;
import io.github.muxbench.results.search.Slo;
import io.github.muxbench.results.search.Sustained;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A whole search: blocks of fresh processes that each look for the rate from the beginning, and
 * then blocks that drive at shares of what was found. Written to disk after each block.
 */
public final class SearchRun {

  /** Of what is likely to hold: where a climb begins. */
  private static final double START_SHARE = 0.25;

  /** Blocks in which a limit may turn out to be out of reach. */
  private static final int TRIES = 2;

  /** Shares of the rate that was found, up to and past the knee of the curve. */
  static final List<Double> SHARES = List.of(0.25, 0.5, 0.75, 0.9, 0.95, 1.0, 1.05, 1.1, 1.25);

  private final SearchSpec spec;
  private final Plan plan;
  private final Placement placement;
  private final List<Entrant> entrants;
  private final OutcomeDirectory<Search> directory;
  private final List<String> command;
  private final Environment environment;
  private final BlockProgress progress;
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private final List<Contestant> contestants = new ArrayList<>();
  private final List<SearchBlock> blocks = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param command that asks for it
   * @param directory where it goes, as it is measured
   */
  public SearchRun(
      SearchSpec spec,
      OutcomeDirectory<Search> directory,
      List<String> command,
      Environment environment,
      BlockProgress progress) {
    this.spec = spec;
    this.plan = spec.plan();
    this.placement = spec.of().placed();
    this.entrants = spec.of().entrants();
    this.directory = directory;
    this.command = command;
    this.environment = environment;
    this.progress = progress;
  }

  /**
   * Searches, and confirms what it found.
   *
   * @throws IOException with a one-line message if a contestant can't be started or driven, or the
   *     search can't be written; finished blocks are on disk then
   */
  public Search run() throws IOException {
    for (int i = 0;
        i < spec.of().blocks() && entrants.stream().anyMatch(this::isWithinReach);
        i++) {
      add(Kind.SEARCH);
    }
    Search search = search();
    for (int i = 0; i < SearchSpec.CONFIRMING_BLOCKS && hasFoundAny(search); i++) {
      add(Kind.CONFIRM);
    }
    return search();
  }

  /** A limit that is out of reach costs the longest search, and so isn't looked for for ever. */
  private boolean isWithinReach(Entrant entrant) {
    return blocks.stream()
            .flatMap(block -> block.found(entrant.name()).stream())
            .filter(found -> !Double.isFinite(found.perSecond()))
            .count()
        < TRIES;
  }

  private static boolean hasFoundAny(Search search) {
    return Sustained.of(search).stream().anyMatch(Sustained.Known.class::isInstance);
  }

  private void add(Kind kind) throws IOException {
    int index = blocks.size();
    try (LiveBlock live =
        new LiveBlock(
            plan,
            index,
            placement,
            Generators.of(plan, placement, Entrant.titles(entrants)),
            entrants,
            null)) {
      List<Block.Warmup> warmups = live.begin(contestants, progress);
      StepDriver driver =
          new StepDriver(
              live, spec.slo(), plan.latencyWindowMillis(), plan.seed() + 1_000L * index);
      List<SearchStep> steps = new ArrayList<>();
      List<SearchBlock.Found> found =
          kind == Kind.SEARCH ? look(live, driver, warmups, steps) : List.of();
      if (kind == Kind.CONFIRM) {
        progress.at(index, "trying again what was found");
        steps.addAll(driver.drive(trials(), spec.windowsOfConfirmingStep()));
      }
      blocks.add(new SearchBlock(index, kind, warmups, steps, found, live.notes()));
    }
    directory.write(search());
  }

  /** Looks for the rate of each contestant, from the beginning. */
  private List<SearchBlock.Found> look(
      LiveBlock live, StepDriver driver, List<Block.Warmup> warmups, List<SearchStep> steps)
      throws IOException {
    int index = blocks.size();
    Map<String, Bisection> bisections = new LinkedHashMap<>();
    Set<String> within =
        entrants.stream()
            .filter(this::isWithinReach)
            .map(Entrant::name)
            .collect(Collectors.toSet());
    for (Block.Warmup warmup : warmups) {
      if (within.contains(warmup.contestant())) {
        bisections.put(
            warmup.contestant(),
            new Bisection(START_SHARE * LiveBlock.capacityOf(warmup), spec.resolution()));
      }
    }
    List<StepDriver.Trial> trials = trials(bisections, live);
    while (!trials.isEmpty()) {
      progress.at(index, told(trials));
      for (SearchStep step : driver.drive(trials, spec.windowsOfStep())) {
        steps.add(step);
        Objects.requireNonNull(bisections.get(step.contestant())).add(step.outcome());
      }
      trials = trials(bisections, live);
    }
    bisections.keySet().removeIf(live::isWithdrawn);
    Map<String, Staircase> staircases = new LinkedHashMap<>();
    if (spec.slo().tail() == Slo.Tail.TYPICAL) {
      bisections.forEach((name, each) -> {
        double middle = each.bracket().middle();
        if (Double.isFinite(middle)) {
          staircases.put(name, new Staircase(middle));
        }
      });
      progress.at(index, "following the limit");
      driver.track(staircases);
    }
    List<SearchBlock.Found> found = new ArrayList<>();
    bisections.forEach((name, each) -> {
      Staircase staircase = staircases.get(name);
      found.add(
          new SearchBlock.Found(
              name, each.bracket(), staircase == null ? null : staircase.track()));
    });
    return found;
  }

  private static List<StepDriver.Trial> trials(Map<String, Bisection> bisections, LiveBlock live) {
    List<StepDriver.Trial> trials = new ArrayList<>();
    bisections.forEach((name, each) -> {
      if (!each.isOver() && !live.isWithdrawn(name)) {
        trials.add(new StepDriver.Trial(name, each.next()));
      }
    });
    return trials;
  }

  private static String told(List<StepDriver.Trial> trials) {
    return String.join(
        ", ",
        trials.stream()
            .map(each -> "%s at %.0f/s".formatted(each.contestant(), each.perSecond()))
            .toList());
  }

  private List<StepDriver.Trial> trials() {
    List<StepDriver.Trial> trials = new ArrayList<>();
    for (Sustained found : Sustained.of(search())) {
      if (found instanceof Sustained.Known known) {
        for (double share : SHARES) {
          trials.add(new StepDriver.Trial(known.contestant(), share * known.rate().value()));
        }
      }
    }
    return trials;
  }

  private Search search() {
    return new Search(
        Search.SCHEMA_VERSION,
        directory.name(),
        startedAt,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / 1e3,
        command,
        spec.slo(),
        plan,
        environment,
        List.copyOf(contestants),
        List.copyOf(blocks));
  }
}
