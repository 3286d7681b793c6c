package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.stats.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code muxbench tally}: counts what many runs of the same comparison said. */
@Command(
    name = "tally",
    description = {
      "Counts what runs of the same comparison said: how often they claim a difference, and how wide their intervals are.",
      "Runs that aren't valid are named, and left out."
    },
    mixinStandardHelpOptions = true)
final class TallyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
  private List<Path> directories = List.of();

  @Override
  public Integer call() throws IOException {
    List<Run> valid = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Path directory : directories) {
      Run run = RunDirectory.read(directory);
      if (run.validity() != null && run.validity().isValid()) {
        valid.add(run);
        run.contestants().stream()
            .filter(contestant -> contestant.role() != Contestant.Role.BASELINE)
            .forEach(contestant -> names.add(contestant.name()));
      } else {
        System.out.printf(
            "left out: %s, %s%n",
            run.id(), run.validity() == null ? "not concluded" : run.validity().verdict());
      }
    }
    System.out.printf("%d of %d runs are valid%n", valid.size(), directories.size());
    for (String name : names) {
      print(name, Tally.of(valid, name));
    }
    return valid.isEmpty() ? ExitCode.NOT_VALID : ExitCode.OK;
  }

  private static void print(String contestant, List<Tally> tallies) {
    System.out.println();
    System.out.printf(
        "%-28s %4s %6s %5s %6s  %-23s %s%n",
        contestant, "runs", "higher", "lower", "stated", "ratio [lowest, highest]", "interval");
    for (Tally each : tallies) {
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
