package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.file.Path;

/** Where an outcome is written to, as a whole and anew after each block. */
public final class OutcomeDirectory<T> {

  private final OutcomeKind<T> kind;
  private final Path directory;
  private boolean isWritten;

  OutcomeDirectory(OutcomeKind<T> kind, Path directory) {
    this.kind = kind;
    this.directory = directory;
  }

  public Path path() {
    return directory;
  }

  /** Returns the name of the outcome, which is its directory's. */
  public String name() {
    return String.valueOf(directory.toAbsolutePath().getFileName());
  }

  /** Returns whether a block was finished and is on disk. */
  public boolean isWritten() {
    return isWritten;
  }

  public void write(T outcome) throws IOException {
    WholeFile.write(
        directory.resolve(kind.fileName()), RunDirectory.json().writeValueAsString(outcome) + "\n");
    isWritten = true;
  }
}
