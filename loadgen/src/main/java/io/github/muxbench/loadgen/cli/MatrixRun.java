package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.sides.SideBySideReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs one comparison after the other, each in a directory of its own, and sets them side by side.
 *
 * @param base what all of them have in common
 * @param present what becomes of an older matrix of these runs
 */
record MatrixRun(
    Matrix matrix, ComparisonSpec base, Path output, Present present, boolean progress) {

  /**
   * Runs them all and returns the gravest exit code.
   *
   * @throws IOException with a one-line message if one fails, which ends the matrix
   */
  int run() throws IOException {
    Directories.requireEmptyOrOwn(
        output, "matrix of runs", this::hasRunOfThis, present != Present.REFUSED);
    int exitCode = ExitCode.OK;
    Map<String, Run> runs = new LinkedHashMap<>();
    Map<String, Map<String, String>> places = new LinkedHashMap<>();
    for (Matrix.Cell cell : matrix.cells()) {
      System.out.println();
      System.out.println("== " + cell.label());
      Path directory = output.resolve(cell.directory());
      int code = new ComparisonSession(cell.of(base), directory, present, false, progress).run();
      exitCode = Math.max(exitCode, code);
      runs.put(cell.label(), RunDirectory.read(directory));
      places.put(cell.label(), cell.place());
    }
    System.out.println();
    System.out.println("report: " + SideBySideReport.write(runs, places, output));
    return exitCode;
  }

  private boolean hasRunOfThis(Path directory) {
    return matrix.cells().stream()
        .anyMatch(cell -> RunDirectory.isRun(directory.resolve(cell.directory())));
  }
}
