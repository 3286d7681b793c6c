package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.trial.Probe;
import io.github.muxbench.loadgen.trial.TrialRun;
import io.github.muxbench.results.report.trial.TrialPage;
import io.github.muxbench.results.report.trial.TrialReport;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a trial in front of a user. */
record TrialSession(Probe probe, BlockOptions options, List<String> command) {

  /**
   * Runs it and returns the exit code.
   *
   * @throws IOException with a one-line message if it fails
   */
  int run() throws IOException {
    BlockSpec blocks = options.asked(Arrivals.UNIFORM, of -> TrialRun.plan(of, probe));
    return new OutcomeSession<>(Trial.KIND, options, blocks, blocks.blocks())
        .run(
            (directory, environment, progress) ->
                new TrialRun(blocks, probe, directory, command, environment, progress).run(),
            TrialSession::show);
  }

  private static int show(Trial trial, Path path) throws IOException {
    TrialPage page = new TrialPage(trial);
    System.out.println(page.about());
    System.out.println();
    page.lines().forEach(System.out::println);
    System.out.println();
    page.jdk().forEach(System.out::println);
    page.invalid().forEach(note -> System.out.println("not valid: " + note));
    System.out.println("report: " + TrialReport.write(trial, path));
    return page.invalid().isEmpty() ? ExitCode.OK : ExitCode.NOT_VALID;
  }
}
