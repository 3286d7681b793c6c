package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.search.SearchRun;
import io.github.muxbench.loadgen.search.SearchSpec;
import io.github.muxbench.results.report.search.SearchReport;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.search.Slo;
import io.github.muxbench.results.search.Sustained;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muxbench search}: the highest rate that each contestant sustains within a limit. */
@Command(
    name = "search",
    description = {
      "Finds the highest rate at which each contestant keeps a limit on response time, with its interval.",
      "Each block looks for it anew on fresh processes, in windows that alternate; three more blocks try what was found again."
          + " Takes about four minutes for two contestants, and writes a directory with search.json and a report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SearchCommand implements Callable<Integer> {

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
      names = "--arrivals",
      paramLabel = "KIND",
      defaultValue = "uniform",
      description = "uniform or poisson (default: ${DEFAULT-VALUE}).")
  private Arrivals arrivals = Arrivals.UNIFORM;

  @Mixin private final BlockOptions options = new BlockOptions();

  @Override
  public Integer call() throws IOException {
    Slo limit = new Slo(slo.percentile(), slo.limitMicros(), tail);
    BlockSpec blocks = options.asked(arrivals, of -> new SearchSpec(of, limit).plan());
    SearchSpec asked = new SearchSpec(blocks, limit);
    return new OutcomeSession<>(Search.KIND, options, blocks, asked.plan().blocks())
        .run(
            (directory, environment, progress) ->
                new SearchRun(asked, directory, Repeated.command(spec), environment, progress)
                    .run(),
            (search, path) -> {
              SearchTable.print(search, System.out);
              System.out.println("report: " + SearchReport.write(search, path));
              return exitCode(search);
            });
  }

  /** Whose rate can't be told, though it was asked for, is not valid. */
  private static int exitCode(Search search) {
    return search.notes().isEmpty()
            && Sustained.of(search).stream().allMatch(Sustained.Known.class::isInstance)
        ? ExitCode.OK
        : ExitCode.NOT_VALID;
  }
}
