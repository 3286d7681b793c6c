package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.OutcomeKind;
import io.github.muxbench.results.report.search.SearchReport;
import io.github.muxbench.results.report.trace.TraceReport;
import io.github.muxbench.results.report.trial.TrialReport;
import io.github.muxbench.results.search.Search;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is no run, and can be drawn again from its directory alone: a search, a trial, a trace or an
 * atlas.
 *
 * @param drawn how
 * @param directory that has it
 */
record OtherOutcome(Drawn<?> drawn, Path directory) {

  private static final List<Drawn<?>> ALL =
      List.of(
          new Drawn<>(Search.KIND, SearchReport::write),
          new Drawn<>(Trial.KIND, TrialReport::write),
          new Drawn<>(Trace.KIND, TraceReport::write),
          new Drawn<>(AtlasRun.KIND, AtlasCommand::draw));

  @FunctionalInterface
  interface Drawing<T> {
    Path write(T outcome, Path directory) throws IOException;
  }

  record Drawn<T>(OutcomeKind<T> kind, Drawing<T> drawing) {

    private Path again(Path directory) throws IOException {
      return drawing.write(kind.read(directory), directory);
    }
  }

  /** Returns what a directory has; empty if nothing of these. */
  static Optional<OtherOutcome> in(Path directory) {
    return ALL.stream()
        .filter(each -> each.kind().isIn(directory))
        .findFirst()
        .map(each -> new OtherOutcome(each, directory));
  }

  /**
   * Draws its report again.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if it is damaged or can't be drawn
   */
  Path draw() throws IOException {
    return drawn.again(directory);
  }
}
