package io.github.muxbench.results.report.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.text.Table.Cell;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/lab/atlas.md says is what the archived runs say. */
class AtlasPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "atlas.md");
  private static final Path ARCHIVE = Path.of("published", "atlas-20261126.zip");

  private static final List<String> ALONG =
      List.of(
          "connections=1,16,64,256,1000,4000",
          "size=64B,1KiB,16KiB,64KiB",
          "work=none,cpu:20us,cpu:100us,block:1ms",
          "poller-mode=2,1");

  /** Where all axes meet. */
  private static final List<String> MIDDLE =
      List.of("connections-64", "size-64B", "work-none", "poller-mode-2");

  @Test
  void pageHasTheTable_theSentences_andWhatIsNotValid() throws IOException {
    Atlas atlas;
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      atlas = atlas(archive);
    }
    List<String> lines =
        new ArrayList<>(
            AtlasReport.ratios(atlas).rows().stream().map(AtlasPageTest::line).toList());
    atlas.sentences().forEach(each -> lines.add("- " + each));
    lines.add("Not valid: " + String.join(", ", atlas.invalid()) + ".");
    lines.forEach(System.out::println);

    assertThat(Files.readAllLines(PAGE)).containsAll(lines);
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| (connections|size|work|poller-mode) \\|.*"))
        .hasSameSizeAs(atlas.places());
  }

  private static Atlas atlas(FileSystem archive) throws IOException {
    List<Atlas.Place> places = new ArrayList<>();
    for (String along : ALONG) {
      String axis = along.substring(0, along.indexOf('='));
      for (String value : along.substring(axis.length() + 1).split(",", -1)) {
        String name = axis + "-" + value.replace(':', '-');
        String directory = MIDDLE.contains(name) ? "middle" : name;
        places.add(
            new Atlas.Place(axis, value, directory, RunDirectory.read(archive.getPath(directory))));
      }
    }
    return new Atlas(places);
  }

  private static String line(List<Cell> row) {
    return row.stream()
        .filter(cell -> !cell.text().equals("virtual-threads"))
        .map(Cell::text)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
