package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.cli.Matrix.Axis;
import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.sides.SideBySideReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs one comparison after the other, each by a command of its own and in a directory of its own,
 * and sets them side by side.
 */
final class MatrixRun {

  /** Options that an axis or the matrix itself takes the place of, with the name of the axis. */
  private static final Map<Axis, Set<String>> REPLACED =
      Map.of(
          Axis.CONNECTIONS, Set.of("-c", "--connections"),
          Axis.SIZE, Set.of("-s", "--size"),
          Axis.WORK, Set.of("--contestant"));

  private static final Set<String> OF_THE_MATRIX = Set.of("--matrix", "-o", "--output", "compare");

  private final Matrix matrix;
  private final List<String> given;
  private final List<String> contestants;
  private final Path output;
  private final boolean overwrite;

  /**
   * Prepares the comparisons.
   *
   * @param given arguments of the command that asked for the matrix
   * @param contestants who takes part in all of them
   * @param overwrite whether an older matrix of these runs may be replaced
   */
  MatrixRun(
      Matrix matrix, List<String> given, List<String> contestants, Path output, boolean overwrite) {
    this.matrix = matrix;
    this.given = given;
    this.contestants = contestants;
    this.output = output;
    this.overwrite = overwrite;
  }

  /** Runs them all and returns the gravest exit code; one that fails ends the matrix. */
  int run() throws IOException {
    Directories.requireEmptyOrOwn(output, "matrix of runs", this::hasRunOfThis, overwrite);
    int exitCode = ExitCode.OK;
    Map<String, Run> runs = new LinkedHashMap<>();
    Map<String, Map<String, String>> places = new LinkedHashMap<>();
    for (Matrix.Cell cell : matrix.cells()) {
      System.out.println();
      System.out.println("== " + cell.label());
      Path directory = output.resolve(cell.directory());
      int code = Main.run(arguments(cell, directory).toArray(String[]::new));
      if (code == ExitCode.FAILED || code == ExitCode.BAD_ARGUMENTS) {
        return code;
      }
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

  /** Returns the command line of one comparison. */
  List<String> arguments(Matrix.Cell cell, Path directory) {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      String name = optionName(argument);
      if (!isReplaced(cell, name)) {
        arguments.add(argument);
      } else if (argument.equals(name) && argument.startsWith("-")) {
        i++; // Its value.
      }
    }
    String connections = cell.values().get(Axis.CONNECTIONS);
    if (connections != null) {
      arguments.addAll(List.of("--connections", connections));
    }
    String size = cell.values().get(Axis.SIZE);
    if (size != null) {
      arguments.addAll(List.of("--size", size));
    }
    if (cell.values().containsKey(Axis.WORK)) {
      contestants.forEach(each -> arguments.addAll(List.of("--contestant", cell.contestant(each))));
    }
    arguments.addAll(List.of("--output", directory.toString()));
    return arguments;
  }

  /** Returns the name in {@code --size=64B}, {@code --size} and {@code -s64B}. */
  private static String optionName(String argument) {
    if (argument.startsWith("--")) {
      int equals = argument.indexOf('=');
      return equals < 0 ? argument : argument.substring(0, equals);
    }
    return argument.startsWith("-") && argument.length() > 2 ? argument.substring(0, 2) : argument;
  }

  private static boolean isReplaced(Matrix.Cell cell, String option) {
    return OF_THE_MATRIX.contains(option)
        || cell.values().keySet().stream()
            .anyMatch(axis -> REPLACED.getOrDefault(axis, Set.of()).contains(option));
  }
}
