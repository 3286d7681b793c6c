package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.ComparisonRun;
import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.explain.ExplainRun;
import io.github.muxbench.loadgen.host.EnvironmentFacts;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.page.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a comparison in front of a user: shows how far it is and what it came to, draws its report,
 * judges its conditions, and keeps finished blocks whatever ends it.
 *
 * @param path of its run directory
 * @param present what becomes of a run that is there
 * @param explained whether each contestant is looked at after it was measured
 * @param progress whether progress is shown also where standard error is no terminal
 */
record ComparisonSession(
    ComparisonSpec spec, Path path, Present present, boolean explained, boolean progress) {

  /** Facts of a machine of which blocks of one run have to be alike. */
  private static final List<String> ALIKE =
      List.of("cpu model", "cpus online", "kernel", Environment.JDK);

  /**
   * Runs it and returns the exit code.
   *
   * @throws IOException with a one-line message if it fails
   */
  int run() throws IOException {
    List<Entrant> entrants = spec.entrants();
    Gate gate = Gate.of(spec.conditions(), Entrant.roles(entrants));
    ProgressLine line = new ProgressLine(System.err, progress);
    Environment here =
        EnvironmentFacts.gather(new BuildInfo().maven(), RunPlace.checkout())
            .with(Entrant.ownJdks(entrants));
    Optional<Run> before = before(here);
    try (RunDirectory directory =
            before.isPresent() ? RunDirectory.resume(path, before.get()) : create();
        Interruption interruption = Interruption.of(() -> kept(directory))) {
      ComparisonRun.Progress told =
          new CompareProgress(spec.plan(), entrants.size(), System::nanoTime, line::show);
      ComparisonRun comparison =
          before.isPresent()
              ? ComparisonRun.resume(spec, before.get(), directory, told)
              : new ComparisonRun(spec, directory, here, told);
      try {
        Run run = comparison.run();
        line.end();
        interruption.holdIfBegun();
        ComparisonTable.print(run, System.out);
        if (explained) {
          explain(run, entrants);
        }
        System.out.println("report: " + drawn());
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

  /**
   * Returns the run that is to be gone on with, if there is one.
   *
   * @throws IOException with a one-line message if it is another one, or of another machine
   */
  private Optional<Run> before(Environment here) throws IOException {
    if (present != Present.CONTINUED || !RunDirectory.isRun(path)) {
      return Optional.empty();
    }
    Run before = RunDirectory.read(path);
    if (!before.command().equals(spec.command())) {
      throw new IOException(
          "%s was begun as '%s', and can't be gone on with as '%s'"
              .formatted(
                  path, String.join(" ", before.command()), String.join(" ", spec.command())));
    }
    for (String fact : ALIKE) {
      String then = before.environment().facts().get(fact);
      String now = here.facts().get(fact);
      if (!Objects.equals(then, now)) {
        throw new IOException(
            "%s was begun on another machine: its %s was %s, and here it is %s"
                .formatted(path, fact, then, now));
      }
    }
    return Optional.of(before);
  }

  /** Looks at each contestant in ways that would falsify what is measured. */
  private void explain(Run run, List<Entrant> entrants) throws IOException {
    ProgressLine line = new ProgressLine(System.err, progress);
    line.show("looking at each contestant once more");
    try {
      new ExplainRun(run.plan(), spec.placed(), entrants, spec.backing(), path)
          .run(run.plan().blocks())
          .write(path);
    } finally {
      line.end();
    }
  }

  /** The outcome is read meanwhile; whoever waits for more sees for what. */
  private Path drawn() throws IOException {
    ProgressLine line = new ProgressLine(System.err, progress);
    line.show("drawing the report");
    try {
      return Report.write(path);
    } finally {
      line.end();
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

  private RunDirectory create() throws IOException {
    try {
      if (present == Present.CONTINUED) {
        RunDirectory.discardLeftovers(path);
      }
      return RunDirectory.create(path, present == Present.REPLACED);
    } catch (IOException e) {
      throw new IOException("--output %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
  }
}
