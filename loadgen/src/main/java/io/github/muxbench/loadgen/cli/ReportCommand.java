package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.export.Export;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.draw.ChartDrawings;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.report.sides.SideBySideReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muxbench report}: draws runs again, from their directories alone. */
@Command(
    name = "report",
    description = {
      "Draws the report of a run directory again: report.html, README.md and charts. Of a search, a trial, an atlas or a trace as well.",
      "Sets several runs side by side, with what else differed between them."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
  private List<Path> directories = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      converter = OutputOption.class,
      description =
          "Where the report of several runs goes, or the exported files (default for those: DIR/export).")
  private @Nullable Path output;

  @Option(
      names = "--overwrite",
      description =
          "Replace an older report of several runs, exported files, or JMH's figures that are there already.")
  private boolean overwrite;

  @Option(
      names = "--export",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "Instead of a report, write a run for other programs: csv (windows, rounds, comparisons, percentiles),"
            + " hgrm (HdrHistogram's percentile distributions), or both."
      })
  private Set<Export.Format> formats = Set.of();

  @Option(
      names = "--jmh",
      paramLabel = "FILE",
      description =
          "Lay JMH's JSON (results/jmh/*.json) beside a run, and draw it in the report from now on. It is copied as it is.")
  private @Nullable Path jmh;

  @Mixin private final FailIf failIf = new FailIf();

  @Override
  public Integer call() throws IOException {
    if (directories.size() == 1 && formats.isEmpty() && jmh == null) {
      Optional<OtherOutcome> other = OtherOutcome.in(directories.getFirst());
      if (other.isPresent()) {
        requireNoCondition();
        System.out.println("report: " + other.get().draw());
        return ExitCode.OK;
      }
    }
    // Is loaded while the runs are read.
    @Nullable ChartDrawings drawings = formats.isEmpty() ? ChartDrawings.load() : null;
    Map<Path, Run> runs = new LinkedHashMap<>();
    Map<Path, Gate> gates = new LinkedHashMap<>();
    for (Path directory : directories) {
      Run run = RunDirectory.read(directory);
      runs.put(directory, run);
      gates.put(directory, gate(run));
    }
    layBeside(runs);
    if (drawings == null) {
      export(runs);
    } else if (runs.size() == 1) {
      for (Map.Entry<Path, Run> run : runs.entrySet()) {
        System.out.println("report: " + Report.write(run.getKey(), run.getValue(), drawings));
      }
    } else {
      System.out.println("report: " + sideBySide(runs, drawings));
    }
    return judge(runs, gates);
  }

  private void requireNoCondition() {
    if (!failIf.conditions().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--fail-if judges a run of 'compare'");
    }
  }

  private void layBeside(Map<Path, Run> runs) throws IOException {
    if (jmh == null) {
      return;
    }
    if (runs.size() > 1 || !formats.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--jmh takes one run directory, and no --export");
    }
    JmhResult.read(jmh); // Or nothing is copied.
    for (Path directory : runs.keySet()) {
      Path target = directory.resolve(JmhResult.FILE);
      if (!Files.exists(target) || Files.mismatch(jmh, target) >= 0) {
        if (Files.exists(target) && !overwrite) {
          throw new IOException(target + " exists already; add --overwrite to replace it");
        }
        WholeFile.write(target, Files.readString(jmh));
      }
    }
  }

  private void export(Map<Path, Run> runs) throws IOException {
    if (runs.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--export takes one run directory");
    }
    for (Map.Entry<Path, Run> run : runs.entrySet()) {
      Path target = output == null ? run.getKey().resolve("export") : output;
      Directories.requireEmptyOrOwn(target, "run in such a format", Export::isIn, overwrite);
      Export.write(run.getKey(), run.getValue(), formats, target);
      System.out.println("export: " + target);
    }
  }

  private Path sideBySide(Map<Path, Run> runs, ChartDrawings drawings) throws IOException {
    if (output == null) {
      throw new ParameterException(
          spec.commandLine(),
          "a report of several runs needs a directory of its own: --output DIR");
    }
    Directories.requireEmptyOrOwn(
        output, "report of several runs", SideBySideReport::isIn, overwrite);
    Map<String, Run> labelled = new LinkedHashMap<>();
    runs.forEach((directory, run) -> labelled.put(label(directory, runs.keySet()), run));
    try {
      return SideBySideReport.write(labelled, Map.of(), output, drawings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** The name of the directory, or its path where another has the same name. */
  private static String label(Path directory, Set<Path> all) {
    String name = name(directory);
    return all.stream().filter(each -> name(each).equals(name)).count() == 1
        ? name
        : directory.toString();
  }

  private static String name(Path directory) {
    return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
  }

  private static int judge(Map<Path, Run> runs, Map<Path, Gate> gates) throws IOException {
    int exitCode = ExitCode.OK;
    for (Map.Entry<Path, Run> each : runs.entrySet()) {
      Gate gate = gates.get(each.getKey());
      // Without a condition, to draw the report of a run that isn't valid is no failure.
      if (gate != null && !gate.isOpen()) {
        var responses = BlockPercentiles.ofResponses(each.getKey(), each.getValue());
        exitCode = Math.max(exitCode, gate.judge(each.getValue(), responses, System.err));
      }
    }
    return exitCode;
  }

  private Gate gate(Run run) {
    try {
      return failIf.gate(
          run.contestants().stream().collect(Collectors.toMap(Contestant::name, Contestant::role)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--fail-if: " + e.getMessage(), e);
    }
  }
}
