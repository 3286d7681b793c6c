package io.github.muxbench.loadgen.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Where the system finds programs. */
public final class SearchPath {

  private SearchPath() {}

  /**
   * Returns whether there is a program of this name; one with a folder in it is looked up there.
   */
  public static boolean has(String program) {
    String folders = System.getenv("PATH");
    try {
      Stream<Path> places =
          program.contains(File.separator) || folders == null
              ? Stream.of(Path.of(program))
              : Arrays.stream(folders.split(File.pathSeparator, -1))
                  .map(folder -> Path.of(folder, program));
      return places.anyMatch(place -> Files.isRegularFile(place) && Files.isExecutable(place));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
