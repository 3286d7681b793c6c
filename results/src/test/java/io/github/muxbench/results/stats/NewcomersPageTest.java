package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/lab/newcomers.md says is what muxbench and the client beside it found. */
class NewcomersPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "newcomers.md");
  private static final Path ARCHIVE = Path.of("published", "newcomers-20261126.zip");
  private static final Pattern DIRECT =
      Pattern.compile("(?m)^all: .*p50 (?<p50>.*) ms, p90 (?<p90>.*) ms, .* messages.*$");

  @Test
  void table_hasWhatEachRunFound() throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE);
        Stream<Path> folders = Files.list(archive.getPath("/"))) {
      for (Path folder : folders.sorted().toList()) {
        Run run = RunDirectory.read(folder);
        for (String contestant : List.of("selector", "virtual-threads", "poller1")) {
          rows.add(row(folder, run, contestant));
        }
      }
    }
    rows.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| \\d\\d \\| .*"))
        .containsExactlyElementsOf(rows);
  }

  private static String row(Path folder, Run run, String contestant) throws IOException {
    NewcomerTimes found = NewcomerTimes.of(run.blocks(), contestant);
    Matcher direct =
        DIRECT.matcher(Files.readString(folder.resolve("direct-" + contestant + ".txt")));
    assertThat(direct.find()).as(contestant).isTrue();
    Optional<Comparison> p90 = run.comparison(contestant, Metric.NEWCOMER_P90);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %s | %s | %s | %s | %s |",
        folder.getFileName().toString().replace("/", ""),
        contestant,
        found.count(),
        millis(found, 50),
        millis(found, 90),
        direct.group("p50"),
        direct.group("p90"),
        p90.map(NewcomersPageTest::timesAsLong).orElse("1"));
  }

  /** By how much virtual threads, the baseline, take longer. */
  private static String timesAsLong(Comparison p90) {
    return String.format(
        Locale.ROOT, "%.0f [%.0f, %.0f]", 1 / p90.ratio(), 1 / p90.ciHigh(), 1 / p90.ciLow());
  }

  private static String millis(NewcomerTimes found, double percentile) {
    NewcomerTimes.Percentile value = found.percentile(percentile).orElseThrow();
    return String.format(
        Locale.ROOT, "%s%.2f", value.isExact() ? "" : "over ", value.micros() / 1e3);
  }
}
