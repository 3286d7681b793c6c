package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.stats.JointVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The list of all published runs, with what each one says. */
final class PublishedIndex {

  private static final String HEAD =
      """
      # Published runs

      Each directory has a report (`README.md`, `report.html`) and all that it was drawn from: `run.json` and the `.hlog` files. Absolute figures of \
      different runs can't be compared: machine and time differ. `muxbench report DIR DIR -o DIR` sets the ratios of runs side by side.
      """;

  private PublishedIndex() {}

  /** Returns whether a folder has such a list. */
  static boolean isIn(Path folder) {
    return Directories.begins(folder.resolve(Report.README_FILE), "# Published runs");
  }

  /** Writes the list anew, the newest run first. */
  static void write(Path folder) throws IOException {
    StringBuilder out = new StringBuilder(HEAD);
    for (Path directory : runs(folder)) {
      Run run = JointVerdicts.complete(RunDirectory.read(directory));
      Findings findings = new Findings(run);
      Page page = new Page(run, findings, List.of(), List.of());
      String name = String.valueOf(directory.getFileName());
      out.append("\n## [%s](%s/README.md)\n\n".formatted(name, name));
      findings.answers().forEach(answer -> out.append(Readme.text(answer)).append("\n\n"));
      out.append(Readme.text(findings.what())).append(". ");
      findings.where().ifPresent(where -> out.append(Readme.text(where)).append(". "));
      out.append(Readme.text(page.when())).append(".\n");
    }
    Report.replace(folder.resolve(Report.README_FILE), out.toString());
  }

  private static List<Path> runs(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.isRegularFile(each.resolve(RunDirectory.RUN_FILE)))
          .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
          .sorted(
              Comparator.comparing(
                  each -> String.valueOf(each.getFileName()), Comparator.reverseOrder()))
          .toList();
    }
  }
}
