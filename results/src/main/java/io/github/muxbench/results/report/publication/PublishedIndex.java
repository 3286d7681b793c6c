package io.github.muxbench.results.report.publication;

import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.page.Page;
import io.github.muxbench.results.report.page.Report;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.Templates;
import io.github.muxbench.results.stats.JointVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The list of all published runs, with what each one says. */
final class PublishedIndex {

  public static final String TITLE = "# Published runs";

  private PublishedIndex() {}

  /** Returns whether a folder has such a list. */
  static boolean isIn(Path folder) {
    return Directories.begins(folder.resolve(Report.README_FILE), TITLE);
  }

  /** Writes the list anew, the newest run first. */
  static void write(Path folder) throws IOException {
    Map<String, Page> pages = new LinkedHashMap<>();
    for (Path directory : runs(folder)) {
      Run run = JointVerdicts.complete(RunDirectory.read(directory));
      Page page = new Page(run, new Findings(run), List.of(), List.of());
      pages.put(String.valueOf(directory.getFileName()), page);
    }
    WholeFile.write(
        folder.resolve(Report.README_FILE),
        Templates.markdown("publication/index.jte", Map.of("pages", pages)));
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
