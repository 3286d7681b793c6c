package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muxbench report}: draws the report of a run again, from its directory alone. */
@Command(
    name = "report",
    description =
        "Draws the report of each run directory again: report.html, README.md and charts.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
  private List<Path> directories = List.of();

  @Mixin private final FailIf failIf = new FailIf();

  /** A run that is drawn, and what is asked of it. */
  private record Judged(Path directory, Run run, Gate gate) {}

  @Override
  public Integer call() throws IOException {
    List<Judged> all = new ArrayList<>();
    for (Path directory : directories) {
      Run run = RunDirectory.read(directory);
      all.add(new Judged(directory, run, gate(run)));
    }
    int exitCode = ExitCode.OK;
    for (Judged each : all) {
      System.out.println("report: " + Report.write(each.directory()));
      // Without a condition, to draw the report of a run that isn't valid is no failure.
      if (!each.gate().isOpen()) {
        var histograms = RunDirectory.readHistograms(each.directory(), each.run());
        exitCode = Math.max(exitCode, each.gate().judge(each.run(), histograms, System.err));
      }
    }
    return exitCode;
  }

  private Gate gate(Run run) {
    try {
      return failIf.gate(
          run.contestants().stream().collect(Collectors.toMap(Contestant::name, Contestant::role)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--fail-if: " + e.getMessage(), e);
    }
  }
}
