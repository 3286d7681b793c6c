package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.host.EnvironmentFacts;
import io.github.muxbench.loadgen.trial.Probe;
import io.github.muxbench.loadgen.trial.TrialRun;
import io.github.muxbench.results.report.trial.TrialPage;
import io.github.muxbench.results.report.trial.TrialReport;
import io.github.muxbench.results.trial.Trial;
import io.github.muxbench.results.trial.TrialDirectory;
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
    Path path = options.path();
    TrialDirectory directory;
    try {
      directory = TrialDirectory.create(path, options.overwrite());
    } catch (IOException e) {
      throw new IOException("--output %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
    ProgressLine line = options.progressLine();
    try (Interruption interruption = Interruption.of(() -> kept(directory))) {
      TrialRun run =
          new TrialRun(
              blocks,
              probe,
              directory,
              command,
              EnvironmentFacts.gather(new BuildInfo().maven(), RunPlace.checkout())
                  .with(Entrant.ownJdks(blocks.entrants())),
              (block, what) ->
                  line.show("block %d/%d, %s".formatted(block + 1, blocks.blocks(), what)));
      try {
        Trial trial = run.run();
        line.end();
        interruption.holdIfBegun();
        TrialPage page = new TrialPage(trial);
        System.out.println(page.about());
        System.out.println();
        page.lines().forEach(System.out::println);
        page.notes().forEach(note -> System.out.println("note: " + note));
        System.out.println();
        System.out.println("report: " + TrialReport.write(trial, path));
        return trial.notes().isEmpty() ? ExitCode.OK : ExitCode.NOT_VALID;
      } catch (IOException e) {
        line.end();
        interruption.holdIfBegun();
        throw new IOException(e.getMessage() + "; " + kept(directory), e);
      }
    }
  }

  private static String kept(TrialDirectory directory) {
    return directory.hasTrial()
        ? "finished blocks are kept in " + directory.path()
        : "no block was finished, so nothing is kept";
  }
}
