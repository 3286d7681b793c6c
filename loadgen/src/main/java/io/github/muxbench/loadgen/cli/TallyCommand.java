package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.stats.Replication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muxbench tally}: counts what many runs of the same comparison said. */
@Command(
    name = "tally",
    description = {
      "Counts what runs of the same comparison said: how often they claim a difference, and how wide their intervals are.",
      "Runs that aren't valid are named, and left out. The same run twice, or runs by different plans, are refused."
    },
    mixinStandardHelpOptions = true)
final class TallyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
  private List<Path> directories = List.of();

  @Override
  public Integer call() throws IOException {
    SameComparison comparison = new SameComparison();
    List<Run> valid = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Path directory : directories) {
      Run run = RunDirectory.read(directory);
      if (run.validity() != null && run.validity().isValid()) {
        add(comparison, directory, run);
        valid.add(run);
        run.contestants().stream()
            .filter(contestant -> contestant.role() != Contestant.Role.BASELINE)
            .forEach(contestant -> names.add(contestant.name()));
      } else {
        leftOut.add(
            run.id()
                + ", "
                + (run.validity() == null ? "not concluded" : run.validity().verdict()));
      }
    }
    leftOut.forEach(each -> System.out.printf("left out: %s%n", each));
    System.out.printf("%d of %d runs are valid%n", valid.size(), directories.size());
    for (String name : names) {
      print(name, Replication.of(valid, name));
    }
    return valid.isEmpty() ? ExitCode.NOT_VALID : ExitCode.OK;
  }

  private void add(SameComparison comparison, Path directory, Run run) {
    try {
      comparison.add(directory, run);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(String contestant, List<Replication> tallies) {
    System.out.println();
    System.out.printf(
        "%-28s %4s %6s %5s %6s  %-23s %s%n",
        contestant, "runs", "higher", "lower", "stated", "ratio [lowest, highest]", "interval");
    for (Replication each : tallies) {
      System.out.printf(
          Locale.ROOT,
          "%-28s %4d %6d %5d %6d  %-23s ±%.1f %%%n",
          each.metric().title(),
          each.runs(),
          each.higher(),
          each.lower(),
          each.stated(),
          String.format(
              Locale.ROOT, "%.3f [%.3f, %.3f]", each.median(), each.lowest(), each.highest()),
          each.halfWidth() * 100);
    }
  }
}
