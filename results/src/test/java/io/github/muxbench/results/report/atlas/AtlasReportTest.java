package io.github.muxbench.results.report.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasReportTest {

  @TempDir private Path directory;

  private static Atlas atlas() {
    Run run = SyntheticRun.run();
    return new Atlas(
        List.of(
            new Atlas.Place("connections", "1", "connections-1", run),
            new Atlas.Place("connections", "64", "middle", run),
            new Atlas.Place("work", "none", "middle", run),
            new Atlas.Place("work", "block:1ms", "work-block-1ms", run)));
  }

  @Test
  void chart_hasARowForEachPlaceAndContestant_andAPointInEachPanel() {
    Atlas atlas = atlas();
    AtlasChart chart = AtlasChart.of(atlas);

    int rows = 4 * atlas.contestants().size();
    assertThat(chart.rows()).hasSize(rows);
    assertThat(chart.rows()).filteredOn(AtlasChart.Row::first).hasSize(2);
    assertThat(chart.panels())
        .hasSize(Atlas.FIGURES.size())
        .allSatisfy(panel -> assertThat(panel.points()).hasSize(rows));
    assertThat(chart.panels().getFirst().points()).doesNotContainNull();
  }

  @Test
  void sentences_sayForEachAxisWhereWhichIsAhead() {
    assertThat(atlas().sentences())
        .hasSize(2 * atlas().contestants().size())
        .anyMatch(each -> each.startsWith("connections: ") && each.contains("1, 64"))
        .anyMatch(each -> each.startsWith("work: ") && each.contains("none, block:1ms"));
  }

  @Test
  void report_hasPage_readme_andPicture() throws IOException {
    Path page = AtlasReport.write(atlas(), List.of("atlas"), directory);

    assertThat(page).content().contains("connections-1/report.html", "<svg");
    assertThat(directory.resolve("README.md"))
        .content()
        .contains("charts/atlas-light.svg", "(middle/README.md)")
        .contains(".\n\nEach row is a comparison", "README.md)\n\n## Again");
    assertThat(directory.resolve("charts/atlas-dark.svg")).content().startsWith("<svg");
  }
}
