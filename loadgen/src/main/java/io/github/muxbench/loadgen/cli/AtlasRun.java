package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.results.model.OutcomeKind;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.atlas.Atlas;
import io.github.muxbench.results.report.atlas.AtlasReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the comparisons of an atlas one after the other, each in a directory of its own, and draws
 * them into one picture.
 *
 * @param places in the order in which they are shown
 * @param command that asks for it
 */
record AtlasRun(List<Place> places, List<String> command, Path output, boolean progress) {

  private static final int SCHEMA_VERSION = 1;

  /** To start and end the processes of a block, and to draw the report of a run. */
  private static final double SECONDS_BESIDE_A_BLOCK = 3;

  private static final double SECONDS_BESIDE_A_RUN = 5;

  /** What was asked for, so that nothing else is gone on with. */
  record Begun(int schemaVersion, List<String> command) {
    Begun {
      OutcomeKind.requireVersion(schemaVersion, SCHEMA_VERSION);
      command = List.copyOf(command);
    }
  }

  static final OutcomeKind<Begun> KIND = new OutcomeKind<>("atlas", "atlas.json", Begun.class);

  /**
   * One comparison.
   *
   * @param directory that of the middle is the same for all axes
   */
  record Place(String axis, String value, String directory, ComparisonSpec spec) {

    private static final String MIDDLE = "middle";

    static Place of(Matrix.Cell cell, ComparisonSpec middle) {
      Map.Entry<String, String> at = cell.place().entrySet().iterator().next();
      ComparisonSpec spec = cell.of(middle);
      boolean isMiddle = cell.isOf(middle);
      return new Place(
          at.getKey(),
          at.getValue(),
          isMiddle ? MIDDLE : cell.directory(),
          isMiddle ? middle : spec);
    }
  }

  /**
   * Runs what there isn't yet, and returns the gravest exit code.
   *
   * @param resumed whether the directory has a part of it
   * @throws IOException with a one-line message if a comparison fails, which ends the atlas
   */
  int run(boolean resumed) throws IOException {
    begin(resumed);
    Map<String, ComparisonSpec> runs = new LinkedHashMap<>();
    places.forEach(each -> runs.putIfAbsent(each.directory(), each.spec()));
    tell(runs);
    int exitCode = ExitCode.OK;
    int number = 0;
    for (Map.Entry<String, ComparisonSpec> each : runs.entrySet()) {
      System.out.printf("%n== %d of %d: %s%n", ++number, runs.size(), each.getKey());
      Path directory = output.resolve(each.getKey());
      int code =
          new ComparisonSession(each.getValue(), directory, Present.CONTINUED, false, progress)
              .run();
      exitCode = Math.max(exitCode, code);
    }
    System.out.println();
    System.out.println("atlas: " + draw());
    return exitCode;
  }

  /**
   * Draws what there is of it.
   *
   * @return the path of the page
   * @throws IOException with a one-line message if that is nothing, or can't be read or written
   */
  Path draw() throws IOException {
    List<Atlas.Place> drawn = new ArrayList<>();
    for (Place each : places) {
      Path directory = output.resolve(each.directory());
      if (RunDirectory.isRun(directory)) {
        drawn.add(
            new Atlas.Place(
                each.axis(), each.value(), each.directory(), RunDirectory.read(directory)));
      }
    }
    if (drawn.isEmpty()) {
      throw new IOException(output + " has no comparison of its atlas yet");
    }
    return AtlasReport.write(new Atlas(drawn), command, output);
  }

  private void begin(boolean resumed) throws IOException {
    if (!resumed) {
      KIND.create(output, false).write(new Begun(SCHEMA_VERSION, command));
      return;
    }
    Begun begun = KIND.read(output);
    if (!begun.command().equals(command)) {
      throw new IOException(
          "%s was begun as '%s', and can't be gone on with as '%s'"
              .formatted(output, String.join(" ", begun.command()), String.join(" ", command)));
    }
  }

  /** Says what will be done, and how long it takes; what is done already isn't counted. */
  private void tell(Map<String, ComparisonSpec> runs) throws IOException {
    double seconds = 0;
    for (Map.Entry<String, ComparisonSpec> each : runs.entrySet()) {
      seconds += seconds(each.getValue(), finishedBlocks(output.resolve(each.getKey())));
    }
    System.out.printf(
        "atlas of %d comparisons, %d blocks each, about %d minutes, in %s%n",
        runs.size(),
        places.getFirst().spec().plan().blocks(),
        Math.round(Math.ceil(seconds / 60)),
        output);
    Set<String> axes =
        places.stream().map(Place::axis).collect(Collectors.toCollection(LinkedHashSet::new));
    for (String axis : axes) {
      System.out.printf(
          "  %s %s%n",
          axis,
          places.stream()
              .filter(each -> each.axis().equals(axis))
              .map(Place::value)
              .collect(Collectors.joining(", ")));
    }
  }

  private static int finishedBlocks(Path directory) throws IOException {
    return RunDirectory.isRun(directory) ? RunDirectory.read(directory).blocks().size() : 0;
  }

  private static double seconds(ComparisonSpec spec, int finished) {
    Plan plan = spec.plan();
    double aBlock = plan.blockSeconds(spec.entrants().size()) + SECONDS_BESIDE_A_BLOCK;
    return (plan.blocks() - finished) * aBlock + SECONDS_BESIDE_A_RUN;
  }
}
