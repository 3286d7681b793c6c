package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.loadgen.compare.ComparisonSpec.Effort;
import io.github.muxbench.loadgen.compare.ComparisonSpec.Workload;
import io.github.muxbench.loadgen.compare.Profile;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
          "quick (under 90 seconds), standard (about 8 minutes) or publish (about half an hour) (default: ${DEFAULT-VALUE}).")
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
      names = "--sustained",
      description =
          "Also saturate each contestant once a block for 3 s, with 40 newcomers a second, to see whom it leaves waiting"
              + " (default: standard does so, publish for 4 s, quick doesn't).")
  private boolean sustained;

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
      names = "--backend",
      paramLabel = "LATENCY[,RATE]",
      converter = BackingConverter.class,
      description =
          "Start a backend in each block, on the servers' CPUs, that keeps each request for so long and begins no more in a second:"
              + " 1ms, or 1ms,20k. {backend} in the options of a contestant stands for its address, as in --work call:{backend}.")
  private @Nullable Backing backing;

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
      names = "--explain",
      description =
          "After the last block, drive each contestant once more and look at its system calls (with strace), its scheduling, its"
              + " allocation and where its time goes (with JFR). Takes some 20 s, and none of it is part of what is measured.")
  private boolean explained;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Go on with the run or matrix in this directory that was interrupted, after its last finished block; all other options as"
              + " they were.")
  private @Nullable Path resumed;

  @Option(
      names = "--matrix",
      paramLabel = "AXIS=VALUES",
      description =
          "Run one comparison for each combination of values, and set them side by side; repeatable: connections=16,64,"
              + " size=64B,4KiB, work=none,cpu:20us,cpu:100us/50,block:1ms, backend=100us,1ms,"
              + " calls=1,3, backend-connections=8,64, jdk=DIR,DIR, poller-mode=1,2, read-pollers=1,2, carriers=1,2.")
  private List<String> matrix = List.of();

  @Mixin private final FailIf failIf = new FailIf();

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  @Override
  public Integer call() throws IOException {
    ComparisonSpec asked = comparison();
    refuse()
        .require(
            resumed == null || (output == null && !overwrite),
            "--resume names the directory, and is given without --output and --overwrite");
    Path path = resumed != null ? resumed : output == null ? RunPlace.next() : output;
    Present present =
        resumed != null ? Present.CONTINUED : overwrite ? Present.REPLACED : Present.REFUSED;
    if (matrix.isEmpty()) {
      requireBackend(asked);
      refuse()
          .require(
              resumed == null || RunDirectory.isRun(resumed),
              "--resume " + resumed + " has no run with a finished block");
      return new ComparisonSession(asked, path, present, explained, progress).run();
    }
    refuse().require(!explained, "--explain looks at one run, not at a matrix");
    Matrix parsed = refuse().checked("--matrix", () -> Matrix.parse(matrix));
    parsed
        .cells()
        .forEach(cell -> {
          ComparisonSpec spec = refuse().checked("--matrix", () -> cell.of(asked));
          requireBackend(spec);
          requireBounds(spec);
        });
    return new MatrixRun(parsed, asked, path, present, progress).run();
  }

  /** Returns what was asked for, with every part of it checked. */
  ComparisonSpec comparison() {
    refuse().requireBlocks(blocks, OptionBounds.BLOCKS);
    requireWindows("--capacity-windows", capacityWindows);
    requireWindows("--latency-windows", latencyWindows);
    refuse().requireWarmup(warmup);
    refuse().require(rate == null || !rate.isMax(), "--rate of latency windows can't be max");
    var _ = refuse().checked("--placement", () -> Placement.parse(placement, threads));
    ComparisonSpec asked =
        new ComparisonSpec(
            refuse()
                .checked(
                    "--contestant", () -> contestants.stream().map(ContestantSpec::parse).toList()),
            !noControl,
            new Workload(
                connections, size, threads, rate == null ? null : rate.perSecond(), arrivals),
            new Effort(profile, blocks, capacityWindows, latencyWindows, warmup, sustained),
            seed,
            placement,
            failIf.conditions(),
            backing);
    List<Entrant> entrants = refuse().checked("--contestant", asked::entrants);
    requireBounds(asked);
    var _ = refuse().checked("--fail-if", () -> failIf.gate(Entrant.roles(entrants)));
    return asked;
  }

  private void requireBackend(ComparisonSpec asked) {
    refuse()
        .require(
            !asked.lacksBackend(),
            Backing.PLACEHOLDER + " stands for the address of a backend, which --backend asks for");
  }

  private void requireBounds(ComparisonSpec asked) {
    try {
      OptionBounds.requireCompare(asked.plan(), asked.entrants());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireWindows(String option, @Nullable Integer windows) {
    refuse()
        .require(
            windows == null || (windows >= 2 && windows <= OptionBounds.WINDOWS),
            option + " must be at least 2, and at most " + OptionBounds.WINDOWS);
  }

  private Refusals refuse() {
    return new Refusals(spec);
  }
}
