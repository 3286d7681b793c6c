package io.github.muxbench.results.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.search.Sustained.Known;
import io.github.muxbench.results.search.Sustained.Point;
import io.github.muxbench.results.stats.FigureInterval;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/lab/search.md says is what searches found. */
class SearchPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "search.md");
  private static final Path ARCHIVE = Path.of("published", "searches-20261126.zip");

  /** The machines on which they were made. */
  private static final String FIRST = "first";

  private static final String SECOND = "second";
  private static final String LAST_OF_THE_FIRST = "05";

  @Test
  void table_hasWhatEachSearchFound() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, Search> each : searches().entrySet()) {
      rows.add(row(each.getKey(), each.getValue()));
    }
    assertHasRows("\\| \\d\\d \\| .*", rows);
  }

  @Test
  void table_hasHowOftenEachShareHeld() throws IOException {
    Map<String, Map<String, List<Boolean>>> held = new TreeMap<>();
    searches()
        .forEach((name, search) ->
            known(search).stream()
                .flatMap(each -> each.curve().stream())
                .forEach(point ->
                    held.computeIfAbsent(share(point), _ -> new HashMap<>())
                        .computeIfAbsent(
                            name.compareTo(LAST_OF_THE_FIRST) <= 0 ? FIRST : SECOND,
                            _ -> new ArrayList<>())
                        .add(point.holds())));
    List<String> rows = new ArrayList<>();
    held.forEach((share, each) ->
        rows.add(
            "| %s | %s | %s |"
                .formatted(
                    share,
                    often(each.getOrDefault(FIRST, List.of())),
                    often(each.getOrDefault(SECOND, List.of())))));
    assertHasRows("\\| \\d\\.\\d\\d \\| .*", rows);
  }

  private static String often(List<Boolean> held) {
    return "%d of %d".formatted(held.stream().filter(yes -> yes).count(), held.size());
  }

  private static Map<String, Search> searches() throws IOException {
    Map<String, Search> searches = new TreeMap<>();
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE);
        Stream<Path> folders = Files.list(archive.getPath("/"))) {
      for (Path folder : folders.toList()) {
        searches.put(folder.getFileName().toString().replace("/", ""), Search.KIND.read(folder));
      }
    }
    return searches;
  }

  private static void assertHasRows(String pattern, List<String> rows) throws IOException {
    rows.forEach(System.out::println);
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches(pattern))
        .containsExactlyElementsOf(rows);
  }

  private static List<Known> known(Search search) {
    return Sustained.of(search).stream().map(each -> (Known) each).toList();
  }

  private static String row(String name, Search search) {
    List<Known> known = known(search);
    FigureInterval ratio = Sustained.ratio(search, known.getLast().contestant()).orElseThrow();
    return "| %s | %s | %s | %s | %s | %s | %.0f s |"
        .formatted(
            name,
            rate(known.getFirst().rate()),
            rate(known.getLast().rate()),
            Numbers.ratio(ratio.value(), ratio.low(), ratio.high()),
            shares(known, true),
            shares(known, false),
            search.durationSeconds());
  }

  /** At which share of the rate that was found the limit held on other processes, or was missed. */
  private static String shares(List<Known> known, boolean held) {
    return String.join(
        ", ",
        known.stream()
            .map(each -> held ? each.confirmed() : each.missed())
            .map(point -> point == null ? "–" : share(point))
            .toList());
  }

  private static String share(Point point) {
    return "%.2f".formatted(point.share());
  }

  private static String rate(FigureInterval rate) {
    return "%s [%s, %s]"
        .formatted(
            Numbers.compact(rate.value()),
            Numbers.compact(rate.low()),
            Numbers.compact(rate.high()));
  }
}
