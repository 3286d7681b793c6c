package io.github.muxbench.loadgen.cli;

import static io.github.muxbench.results.model.Metric.CAPACITY;
import static io.github.muxbench.results.model.Metric.CPU_PER_MESSAGE;
import static io.github.muxbench.results.model.Metric.MEMORY_PER_CONNECTION;
import static io.github.muxbench.results.model.Metric.TYPICAL_P99;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.text.Numbers;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the first comment of a variant says of its figures is what the run that it names says. */
class VariantFiguresTest {

  private static final Path ROOT = Path.of("..");

  private static final List<Path> ARCHIVES =
      Stream.of("variants-20261125.zip", "variants-20261126.zip")
          .map(ROOT.resolve("results/published")::resolve)
          .toList();

  private static final List<String> FOLDERS =
      List.of(
          "server-selector/src/main/java/io/github/muxbench/server/selector/variants",
          "server-virtual-threads/src/main/java/io/github/muxbench/server/threads/variants");

  private static final Pattern RUN = Pattern.compile("\\{@code (20\\d{6}-[a-z-]+)\\}");

  private static final Pattern FIGURES =
      Pattern.compile(
          "\\{@code ([a-z-]+)\\}: capacity (\\S+ \\[\\S+, \\S+\\]), CPU (\\S+ \\[\\S+, \\S+\\])"
              + "(?:, memory (\\S+ \\[\\S+, \\S+\\]))?");

  @ParameterizedTest
  @MethodSource
  void figures_areThoseOfTheRunThatIsNamed(Path variant) throws IOException {
    String comment = firstComment(variant);
    Matcher named = RUN.matcher(comment);
    assertThat(named.find()).as("names a run").isTrue();
    Run run = published(named.group(1));
    Matcher figures = FIGURES.matcher(comment);
    int found = 0;
    while (figures.find()) {
      found++;
      String contestant = figures.group(1);
      assertThat(figures.group(2)).as(contestant).isEqualTo(figure(run, contestant, CAPACITY));
      assertThat(figures.group(3))
          .as(contestant)
          .isEqualTo(figure(run, contestant, CPU_PER_MESSAGE));
      if (figures.group(4) != null) {
        assertThat(figures.group(4))
            .as(contestant)
            .isEqualTo(figure(run, contestant, MEMORY_PER_CONNECTION));
      }
    }
    assertThat(found).as("figures").isPositive();
  }

  /** In the order of the page. */
  @Test
  void tuningPage_hasTheFiguresOfTheStandardRun() throws IOException {
    Run run = published("20261125-standard-variants");
    List<String> wanted =
        Stream.of(
                "batch", "vloop", "virtual-threads", "yield", "first", "socket", "platform-threads")
            .map(contestant ->
                Stream.of(CAPACITY, CPU_PER_MESSAGE, TYPICAL_P99)
                    .map(metric -> figure(run, contestant, metric))
                    .collect(Collectors.joining(" | ", "| ", " |")))
            .toList();

    assertThat(Files.readAllLines(ROOT.resolve("docs/tuning.md")))
        .filteredOn(line -> line.matches("\\|.*\\[.*"))
        .zipSatisfy(wanted, (line, figures) -> assertThat(line).endsWith(figures));
  }

  private static Run published(String name) throws IOException {
    for (Path each : ARCHIVES) {
      try (FileSystem archive = FileSystems.newFileSystem(each)) {
        if (Files.exists(archive.getPath(name))) {
          return RunDirectory.read(archive.getPath(name));
        }
      }
    }
    throw new IOException("no archive has " + name);
  }

  private static String figure(Run run, String contestant, Metric metric) {
    Comparison found = run.comparison(contestant, metric).orElseThrow();
    return Numbers.ratio(found.ratio(), found.ciLow(), found.ciHigh());
  }

  /** Those that have an idea of their own, which their comment begins with. */
  static List<Path> figures_areThoseOfTheRunThatIsNamed() throws IOException {
    List<Path> variants = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        for (Path file : files.toList()) {
          if (Files.readString(file).contains("/**\n * <b>")) {
            variants.add(file);
          }
        }
      }
    }
    assertThat(variants).hasSize(10);
    return variants;
  }

  private static String firstComment(Path variant) throws IOException {
    String text = Files.readString(variant);
    return text.substring(text.indexOf("/**"), text.indexOf("*/")).replaceAll("\\s+\\*?\\s*", " ");
  }
}
