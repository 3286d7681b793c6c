package io.github.muxbench.results.report.publication;

import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.report.page.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a run where others find it: its raw data without what says whose machine it was, the report
 * drawn from that, and a line in the index.
 */
public final class Publication {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How a run is named that nobody named: time and host. */
  private static final Pattern TIME_AND_HOST = Pattern.compile("\\d{8}T\\d{6}Z-(.+)");

  private static final Pattern NAME = RunDirectory.CONTESTANT_NAME;

  private Publication() {}

  /** Returns what a run is called where nobody says: day and profile. */
  public static String name(Run run) {
    return DAY.format(run.startedAt()) + "-" + run.plan().profile();
  }

  /**
   * Publishes a run. Nothing is there before all of it is.
   *
   * @param folder of all published runs
   * @param name of the run among them
   * @param scrubbing what to take out
   * @return the published run's directory
   * @throws IOException with a one-line message if the run isn't fit to be published, the name is
   *     taken, or something can't be read or written
   */
  public static Path write(Path runDirectory, Path folder, String name, Scrubbing scrubbing)
      throws IOException {
    Run run = RunDirectory.read(runDirectory);
    requireFit(run);
    if (!NAME.matcher(name).matches()) {
      throw new IOException("'" + name + "' is no name for a run: letters, digits, '.', '_', '-'");
    }
    Path published = folder.resolve(name);
    if (Files.exists(published)) {
      throw new IOException(published + " exists already; name another with --name");
    }
    Directories.requireEmptyOrOwn(folder, "list of published runs", PublishedIndex::isIn, true);
    Matcher timeAndHost = TIME_AND_HOST.matcher(run.id());
    if (timeAndHost.matches()) {
      scrubbing.name(timeAndHost.group(1), "host");
    }
    Files.createDirectories(folder);
    // Not a temporary directory, which nobody else could read.
    Path part = Files.createDirectory(folder.resolve("." + name + "-" + UUID.randomUUID()));
    try {
      copy(runDirectory, part, run, name, scrubbing);
      Report.write(part);
      Files.move(part, published, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(part);
    }
    PublishedIndex.write(folder);
    return published;
  }

  private static void requireFit(Run run) throws IOException {
    Validity validity = run.validity();
    if (validity == null || !validity.isValid()) {
      throw new IOException(
          "run %s isn't valid: %s"
              .formatted(
                  run.id(),
                  validity == null
                      ? "it did not end"
                      : validity.verdict() + ", " + String.join(" ", validity.reasons())));
    }
    if (run.blocks().size() != run.plan().blocks()) {
      throw new IOException(
          "run %s has %d of the %d blocks that were planned, and who ends a run chooses its outcome"
              .formatted(run.id(), run.blocks().size(), run.plan().blocks()));
    }
    requireMeasured(run);
    String tree = run.environment().facts().get("git tree");
    if (!"clean".equals(tree)) {
      throw new IOException(
          "run %s was made with %s, so nobody could repeat it"
              .formatted(run.id(), tree == null ? "an unknown source" : "a changed git tree"));
    }
  }

  private static void requireMeasured(Run run) throws IOException {
    for (Contestant contestant : run.contestants()) {
      if (run.blocks().stream()
          .flatMap(block -> block.windows().stream())
          .noneMatch(window -> window.contestant().equals(contestant.name()))) {
        throw new IOException("run %s has no windows of %s".formatted(run.id(), contestant.name()));
      }
    }
  }

  private static void copy(Path from, Path to, Run run, String name, Scrubbing scrubbing)
      throws IOException {
    ObjectNode json =
        (ObjectNode) RunDirectory.json().readTree(from.resolve(RunDirectory.RUN_FILE));
    scrubbing.json(json);
    json.put("id", name);
    write(json, to.resolve(RunDirectory.RUN_FILE));
    Path jmh = from.resolve(JmhResult.FILE);
    if (!JmhResult.in(from).isEmpty()) {
      JsonNode results = RunDirectory.json().readTree(jmh);
      scrubbing.json(results); // It has the path of the JVM.
      write(results, to.resolve(JmhResult.FILE));
    }
    for (Contestant contestant : run.contestants()) {
      String log = contestant.name() + ".hlog";
      // A report reads some of a log; others will read all.
      BlockHistograms.read(from, run, contestant.name(), Set.copyOf(BlockHistograms.TAGS));
      WholeFile.write(to.resolve(log), Files.readString(from.resolve(log)));
    }
  }

  /** Indented, the windows of a long run take more blanks than figures. */
  private static void write(JsonNode json, Path file) throws IOException {
    Files.writeString(
        file,
        RunDirectory.json()
                .writer()
                .without(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(json)
            + "\n");
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(directory)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }
}
