package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.EnvironmentFacts;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.search.SearchRun;
import io.github.muxbench.loadgen.search.SearchSpec;
import io.github.muxbench.results.report.search.SearchReport;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.search.SearchDirectory;
import io.github.muxbench.results.search.Slo;
import io.github.muxbench.results.search.Sustained;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muxbench search}: the highest rate that each contestant sustains within a limit. */
@Command(
    name = "search",
    description = {
      "Finds the highest rate at which each contestant keeps a limit on response time, with its interval.",
      "Each block looks for it anew on fresh processes, in windows that alternate; then what was found is tried again. Takes"
          + " about four minutes for two contestants, and writes a directory with search.json and a report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SearchCommand implements Callable<Integer> {

  private static final int MOST_BLOCKS = 100;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--slo",
      paramLabel = "LIMIT",
      defaultValue = "p99<1ms",
      converter = SloConverter.class,
      description = "The limit, such as p99<1ms or p99.9<500us (default: ${DEFAULT-VALUE}).")
  private Slo slo = new Slo(99, 1_000, Slo.Tail.TYPICAL);

  @Option(
      names = "--tail",
      paramLabel = "KIND",
      defaultValue = "typical",
      description =
          "Whose percentile is held against it: typical, of short windows, which stalls of the machine that hit few of them"
              + " don't move; or whole, of all messages (default: ${DEFAULT-VALUE}).")
  private Slo.Tail tail = Slo.Tail.TYPICAL;

  @Option(
      names = "--contestant",
      paramLabel = "[NAME=]SERVER [OPTIONS]",
      description =
          "Whose rate is looked for, as 'compare' takes it; repeatable, the first is the baseline (default: selector and"
              + " virtual-threads).")
  private List<String> contestants = List.of("selector", "virtual-threads");

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      defaultValue = "64",
      description = "Connections to each contestant (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "SIZE",
      defaultValue = "64B",
      converter = Quantity.OfSize.class,
      description = "Bytes of a message, at most 64MiB (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      defaultValue = "uniform",
      description = "uniform or poisson (default: ${DEFAULT-VALUE}).")
  private Arrivals arrivals = Arrivals.UNIFORM;

  @Option(
      names = {"-f", "--blocks"},
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Blocks of fresh processes that look for the rate, at least 2; three more try it again (default: ${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "DURATION",
      converter = Quantity.OfDuration.class,
      description =
          "Longest warm-up of a block; it ends sooner once nobody gets faster (default: 8s).")
  private @Nullable Duration warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the order of windows and of arrivals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--placement",
      paramLabel = "CPUS",
      defaultValue = "auto",
      description = "As in 'compare' (default: ${DEFAULT-VALUE}).")
  private String placement = "auto";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Directory of the search, new or empty (default: results/runs/<UTC time>-<host>).")
  private @Nullable Path output;

  @Option(
      names = "--overwrite",
      description = "Replace the search in the directory of --output, and nothing else there.")
  private boolean overwrite;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  @Override
  public Integer call() throws IOException {
    SearchSpec asked = asked();
    List<Entrant> entrants = refuse().checked("--contestant", asked::entrants);
    refuse().checked(
        "--connections",
        () -> {
          OptionBounds.requireCompare(asked.plan(), entrants.size());
          return asked;
        });
    Path path = output == null ? RunPlace.next() : output;
    SearchDirectory directory = create(path, overwrite);
    ProgressLine line = new ProgressLine(System.err, progress);
    int all = asked.plan().blocks();
    try (Interruption interruption = Interruption.of(() -> kept(directory))) {
      SearchRun run =
          new SearchRun(
              asked,
              directory,
              spec.commandLine().getParseResult().originalArgs(),
              EnvironmentFacts.gather(new BuildInfo().maven(), RunPlace.checkout())
                  .with(Entrant.ownJdks(entrants)),
              (block, what) -> line.show("block %d/%d, %s".formatted(block + 1, all, what)));
      try {
        Search search = run.run();
        line.end();
        interruption.holdIfBegun();
        SearchTable.print(search, System.out);
        System.out.println("report: " + SearchReport.write(search, path));
        return exitCode(search);
      } catch (IOException e) {
        line.end();
        interruption.holdIfBegun();
        throw new IOException(e.getMessage() + "; " + kept(directory), e);
      }
    }
  }

  /** Whose rate can't be told, though it was asked for, is not valid. */
  private static int exitCode(Search search) {
    return Sustained.of(search).stream().allMatch(Sustained.Known.class::isInstance)
        ? ExitCode.OK
        : ExitCode.NOT_VALID;
  }

  private SearchSpec asked() {
    refuse().requireBlocks(blocks, MOST_BLOCKS);
    refuse().requireWarmup(warmup);
    var _ = refuse().checked("--placement", () -> Placement.parse(placement, 1));
    return new SearchSpec(
        refuse().checked("--contestant", () -> contestants.stream().map(ContestantSpec::parse).toList()),
        new Slo(slo.percentile(), slo.limitMicros(), tail),
        connections,
        size,
        arrivals,
        blocks,
        warmup,
        seed,
        placement);
  }

  private static SearchDirectory create(Path path, boolean overwrite) throws IOException {
    try {
      return SearchDirectory.create(path, overwrite);
    } catch (IOException e) {
      throw new IOException("--output %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String kept(SearchDirectory directory) {
    return directory.hasSearch()
        ? "finished blocks are kept in " + directory.path()
        : "no block was finished, so nothing is kept";
  }

  private Refusals refuse() {
    return new Refusals(spec);
  }
}
