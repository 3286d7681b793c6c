package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/method.md says of servers against themselves is what the published runs say. */
class SameAgainstSameTablesTest {

  private static final Path RUNS = Path.of("published", "same-against-same-20261123.zip");
  private static final Path PAGE = Path.of("..", "docs", "method.md");

  @Test
  void tables_holdEachFigureOfTheRuns_andNoOther() throws IOException {
    Map<String, List<Run>> runs = validRunsByServer();
    List<String> rows =
        Stream.of("again", "more")
            .flatMap(contestant ->
                runs.keySet().stream()
                    .flatMap(server ->
                        Tally.of(runs.getOrDefault(server, List.of()), contestant).stream()
                            .map(tally -> row(server, contestant, tally))))
            .toList();

    assertThat(rows).isNotEmpty();
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| [a-z-]+, (again|more) \\|.*"))
        .containsExactlyElementsOf(rows);
  }

  private static String row(String server, String contestant, Tally tally) {
    return String.format(
        Locale.ROOT,
        "| %s, %s | %s | %d | %d | %d | %.3f [%.3f, %.3f] | ±%.1f %% |",
        server,
        contestant,
        tally.metric().title(),
        tally.runs(),
        tally.higher() + tally.lower(),
        tally.stated(),
        tally.median(),
        tally.lowest(),
        tally.highest(),
        tally.halfWidth() * 100);
  }

  private static Map<String, List<Run>> validRunsByServer() throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(RUNS);
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      return files
          .filter(file -> file.endsWith(RunDirectory.RUN_FILE))
          .sorted()
          .map(file -> read(Objects.requireNonNull(file.getParent())))
          .filter(run -> run.validity() != null && run.validity().isValid())
          .collect(
              Collectors.groupingBy(
                  run -> run.baseline().name(), TreeMap::new, Collectors.toList()));
    }
  }

  private static Run read(Path directory) {
    try {
      return RunDirectory.read(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
