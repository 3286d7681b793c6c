package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.ComparisonRun;
import io.github.muxbench.loadgen.compare.ContestantSpec;
import io.github.muxbench.loadgen.compare.Entrant;
import io.github.muxbench.loadgen.compare.Placement;
import io.github.muxbench.loadgen.compare.Profile;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.EnvironmentFacts;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.server.process.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code muxbench compare}, and what a bare {@code muxbench} does. */
@Command(
    name = "compare",
    description = {
      "Compares echo servers: all alive at once, driven in short alternating windows, in several blocks of fresh processes.",
      "Writes a run directory with run.json, histograms and a report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {

  /** Head of each window that isn't recorded: queues come into their state in a few ms. */
  private static final int DISCARD_MILLIS = 15;

  /**
   * What is offered in latency windows, as a share of what the slowest contestant reaches in the
   * first warm-up.
   */
  private static final double OFFERED_SHARE = 0.5;

  private static final String BLOCKS_RANGE =
      "--blocks must be at least 2, and at most " + Bounds.BLOCKS;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--contestant",
      paramLabel = "[NAME=]SERVER [OPTIONS]",
      description = {
        "Who takes part; repeatable, the first is the baseline (default: selector and virtual-threads).",
        "SERVER is one that 'muxbench list' names, with its options and -J… for its JVM, or exec:COMMAND with {port} in it, or"
            + " tcp:HOST:PORT."
      })
  private List<String> contestants = List.of("selector", "virtual-threads");

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description =
          "quick (under 90 seconds), standard (about 6 minutes) or publish (about half an hour) (default: ${DEFAULT-VALUE}).")
  private Profile profile = Profile.QUICK;

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Connections to each contestant, as many as open files and local ports allow, and at most 100000 to all together"
              + " (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "SIZE",
      defaultValue = "64B",
      converter = Quantity.OfSize.class,
      description = "Bytes of a message, at most 64MiB (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = {"-R", "--rate"},
      paramLabel = "RATE",
      converter = Rate.Converter.class,
      description =
          "Messages a second offered in latency windows, to all alike (default: half of what the slowest contestant reached in the first warm-up).")
  private @Nullable Rate rate;

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      defaultValue = "uniform",
      description = "uniform or poisson, in latency windows (default: ${DEFAULT-VALUE}).")
  private Arrivals arrivals = Arrivals.UNIFORM;

  @Option(
      names = {"-f", "--blocks"},
      paramLabel = "N",
      description = "Blocks of fresh processes, at least 2 (default: the profile's).")
  private @Nullable Integer blocks;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "DURATION",
      converter = Quantity.OfDuration.class,
      description =
          "Longest warm-up of a block; it ends sooner once nobody gets faster (default: the profile's).")
  private @Nullable Duration warmup;

  @Option(
      names = "--capacity-windows",
      paramLabel = "N",
      description =
          "Closed-loop windows per contestant and block, at least 2 (default: the profile's).")
  private @Nullable Integer capacityWindows;

  @Option(
      names = "--latency-windows",
      paramLabel = "N",
      description =
          "Open-loop windows per contestant and block, at least 2 (default: the profile's).")
  private @Nullable Integer latencyWindows;

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Event-loop threads of the generator, at most 128 for all contestants together (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the order of windows and of arrivals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--no-control",
      description =
          "Leave out the second instance of the baseline, which shows the noise of the run.")
  private boolean noControl;

  @Option(
      names = "--placement",
      paramLabel = "CPUS",
      defaultValue = "auto",
      description =
          "auto, none, or SERVERS/GENERATOR such as 0-2/3: the CPUs of either (default: ${DEFAULT-VALUE}, disjoint ones where there"
              + " are two and taskset).")
  private String placement = "auto";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description = "Run directory, new or empty (default: results/runs/<UTC time>-<host>).")
  private @Nullable Path output;

  @Option(
      names = "--overwrite",
      description = "Replace the run in the directory of --output, and nothing else there.")
  private boolean overwrite;

  @Option(
      names = "--matrix",
      paramLabel = "AXIS=VALUES",
      description =
          "Run one comparison for each combination of values, and set them side by side; repeatable: connections=16,64,"
              + " size=64B,4KiB, work=none,cpu:20us,block:1ms.")
  private List<String> matrix = List.of();

  @Mixin private final FailIf failIf = new FailIf();

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  @Override
  public Integer call() throws IOException {
    require(blocks == null || (blocks >= 2 && blocks <= Bounds.BLOCKS), BLOCKS_RANGE);
    requireWindows("--capacity-windows", capacityWindows);
    requireWindows("--latency-windows", latencyWindows);
    require(
        warmup == null || warmup.compareTo(Duration.ofHours(Bounds.HOURS)) <= 0,
        "--warmup must be at most " + Bounds.HOURS + "h");
    require(rate == null || !rate.isMax(), "--rate of latency windows can't be max");
    Placement placed = checked("--placement", () -> Placement.parse(placement, threads));
    List<Entrant> entrants = checked("--contestant", this::entrants);
    requireBounds(connections, size, entrants.size());
    Gate gate = checked("--fail-if", () -> failIf.gate(Entrant.roles(entrants)));
    if (!matrix.isEmpty()) {
      Matrix parsed = checked("--matrix", () -> Matrix.parse(matrix));
      parsed
          .cells()
          .forEach(cell ->
              requireBounds(cell.connections(connections), cell.size(size), entrants.size()));
      List<String> given = spec.commandLine().getParseResult().originalArgs();
      return new MatrixRun(parsed, given, contestants, outputOrNext(), overwrite).run();
    }
    return compare(plan(placed), placed, entrants, gate);
  }

  private void requireBounds(int ofConnections, int ofSize, int entrants) {
    try {
      Bounds.requireCompare(ofConnections, ofSize, threads, entrants);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireWindows(String option, @Nullable Integer windows) {
    require(
        windows == null || (windows >= 2 && windows <= Bounds.WINDOWS),
        option + " must be at least 2, and at most " + Bounds.WINDOWS);
  }

  private Path outputOrNext() {
    return output == null ? RunPlace.next() : output;
  }

  private Plan plan(Placement placed) {
    Profile.Lengths lengths = profile.lengths();
    double longestWarmup = warmup == null ? lengths.warmupMaxSeconds() : warmup.toMillis() / 1e3;
    return new Plan(
        profile.toString(),
        connections,
        size,
        threads,
        blocks == null ? lengths.blocks() : blocks,
        capacityWindows == null ? lengths.capacityWindows() : capacityWindows,
        latencyWindows == null ? lengths.latencyWindows() : latencyWindows,
        lengths.capacityWindowMillis(),
        lengths.latencyWindowMillis(),
        DISCARD_MILLIS,
        Math.min(lengths.warmupMinSeconds(), longestWarmup),
        longestWarmup,
        lengths.memoryConnections(),
        rate == null ? null : rate.perSecond(),
        rate == null ? OFFERED_SHARE : null,
        arrivals.toString(),
        seed,
        placed.serverCpus(),
        placed.generatorCpus(),
        JvmFlags.COMPARED);
  }

  private Integer compare(Plan plan, Placement placed, List<Entrant> entrants, Gate gate)
      throws IOException {
    Path path = outputOrNext();
    ProgressLine line = new ProgressLine(System.err, progress);
    try (RunDirectory directory = create(path);
        Interruption interruption = Interruption.of(() -> kept(directory))) {
      ComparisonRun comparison =
          new ComparisonRun(
              plan,
              placed,
              entrants,
              directory,
              command(),
              EnvironmentFacts.gather(new BuildInfo().maven(), RunPlace.checkout()),
              new CompareProgress(plan, entrants.size(), System::nanoTime, line::show));
      try {
        Run run = comparison.run();
        line.end();
        interruption.holdIfBegun();
        ComparisonTable.print(run, System.out);
        System.out.println("report: " + Report.write(path));
        return gate.judge(
            run, gate.isOpen() ? Map.of() : BlockPercentiles.ofResponses(path, run), System.err);
      } catch (IOException e) {
        line.end();
        interruption.holdIfBegun();
        throw failed(e, comparison, directory);
      }
    } catch (IOException e) {
      line.end();
      gate.sayUnjudged("the run failed", System.err);
      throw e;
    }
  }

  /** What was finished is shown, unless it was shown already, and where it is kept is said. */
  private static IOException failed(
      IOException e, ComparisonRun comparison, RunDirectory directory) {
    Run finished = comparison.unconcluded();
    if (finished != null) {
      ComparisonTable.print(finished, System.out);
    }
    return directory.hasRun() ? new IOException(e.getMessage() + "; " + kept(directory), e) : e;
  }

  private static String kept(RunDirectory directory) {
    if (directory.hasRun()) {
      return "finished blocks are kept in " + directory.path();
    }
    directory.discardUnfinished();
    return "no block was finished, so nothing is kept";
  }

  private RunDirectory create(Path path) throws IOException {
    try {
      return RunDirectory.create(path, overwrite);
    } catch (IOException e) {
      throw new IOException("--output %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
  }

  private List<Entrant> entrants() {
    List<ContestantSpec> specs = new ArrayList<>();
    for (String contestant : contestants) {
      specs.add(ContestantSpec.parse(contestant));
    }
    return Entrant.of(specs, !noControl);
  }

  /** Returns the arguments that repeat this run, without those that only say where it goes. */
  private List<String> command() {
    List<String> command = new ArrayList<>(List.of("compare"));
    List<String> given = spec.commandLine().getParseResult().originalArgs();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals("-o") || given.get(i).equals("--output")) {
        i++;
      } else if (!given.get(i).startsWith("--output=")
          && !given.get(i).equals("--overwrite")
          && !given.get(i).equals("compare")) {
        command.add(given.get(i));
      }
    }
    return command;
  }

  private <T> T checked(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
