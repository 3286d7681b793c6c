package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code muxbench report}: draws the report of a run again, from its directory alone. */
@Command(
    name = "report",
    description =
        "Draws the report of each run directory again: report.html, README.md and charts.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
  private List<Path> directories = List.of();

  @Override
  public Integer call() throws IOException {
    for (Path directory : directories) {
      System.out.println("report: " + Report.write(directory));
    }
    return ExitCode.OK;
  }
}
