package io.github.muxbench.results.trial;

import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** A trial on disk: {@code trial.json}, replaced as a whole after each block. */
public final class TrialDirectory {

  public static final String TRIAL_FILE = "trial.json";

  private final Path directory;
  private boolean hasTrial;

  private TrialDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Prepares to write a trial.
   *
   * @param overwrite whether the directory may have a trial already
   * @throws IOException with a one-line message if the directory has anything else
   */
  public static TrialDirectory create(Path directory, boolean overwrite) throws IOException {
    Directories.requireEmptyOrOwn(directory, "trial", TrialDirectory::isTrial, overwrite);
    return new TrialDirectory(directory);
  }

  /** Returns whether a directory has a trial, finished or not. */
  public static boolean isTrial(Path directory) {
    return Files.isRegularFile(directory.resolve(TRIAL_FILE));
  }

  public Path path() {
    return directory;
  }

  /** Returns whether a block was finished and is on disk. */
  public boolean hasTrial() {
    return hasTrial;
  }

  public void write(Trial trial) throws IOException {
    WholeFile.write(
        directory.resolve(TRIAL_FILE), RunDirectory.json().writeValueAsString(trial) + "\n");
    hasTrial = true;
  }

  /**
   * Reads a trial.
   *
   * @throws IOException with a one-line message if there is none, or it is damaged
   */
  public static Trial read(Path directory) throws IOException {
    Path file = directory.resolve(TRIAL_FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " has no " + TRIAL_FILE);
    }
    try {
      return RunDirectory.json().readValue(file, Trial.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged", e);
    }
  }
}
