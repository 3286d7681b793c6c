package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.block.BlockProgress;
import io.github.muxbench.loadgen.block.BlockSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.host.EnvironmentFacts;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.OutcomeDirectory;
import io.github.muxbench.results.model.OutcomeKind;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs what is measured in blocks in front of a user: shows how far it is, and keeps finished
 * blocks whatever ends it.
 *
 * @param blocks who takes part
 * @param allBlocks how many there are
 */
record OutcomeSession<T>(
    OutcomeKind<T> kind, BlockOptions options, BlockSpec blocks, int allBlocks) {

  /** What is run. */
  @FunctionalInterface
  interface Work<T> {
    T run(OutcomeDirectory<T> directory, Environment environment, BlockProgress progress)
        throws IOException;
  }

  /** What is done with it then. */
  @FunctionalInterface
  interface Show<T> {
    /** Shows it, draws its report, and returns the exit code. */
    int show(T outcome, Path directory) throws IOException;
  }

  /**
   * Runs it and returns the exit code.
   *
   * @throws IOException with a one-line message if it fails
   */
  int run(Work<T> work, Show<T> show) throws IOException {
    OutcomeDirectory<T> directory = create();
    ProgressLine line = options.progressLine();
    try (Interruption interruption = Interruption.of(() -> kept(directory))) {
      Environment environment =
          EnvironmentFacts.gather(new BuildInfo().maven(), RunPlace.checkout())
              .with(Entrant.ownJdks(blocks.entrants()));
      try {
        T outcome =
            work.run(
                directory,
                environment,
                (block, what) ->
                    line.show("block %d/%d, %s".formatted(block + 1, allBlocks, what)));
        line.end();
        interruption.holdIfBegun();
        return show.show(outcome, directory.path());
      } catch (IOException e) {
        line.end();
        interruption.holdIfBegun();
        throw new IOException(e.getMessage() + "; " + kept(directory), e);
      }
    }
  }

  private OutcomeDirectory<T> create() throws IOException {
    Path path = options.path();
    try {
      return kind.create(path, options.overwrite());
    } catch (IOException e) {
      throw new IOException("--output %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String kept(OutcomeDirectory<?> directory) {
    return directory.isWritten()
        ? "finished blocks are kept in " + directory.path()
        : "no block was finished, so nothing is kept";
  }
}
