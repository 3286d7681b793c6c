package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockHistogramsTest {

  private static final Set<String> ALL = Set.copyOf(BlockHistograms.TAGS);

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
  }

  @Test
  void read_addsUpEachBlocksOwnWindows() throws IOException {
    Run run = SyntheticRun.run();
    for (Contestant contestant : run.contestants()) {
      Map<String, List<Histogram>> read =
          BlockHistograms.read(directory, run, contestant.name(), ALL);
      assertThat(read).containsOnlyKeys(ALL);
      for (String tag : ALL) {
        assertThat(read.get(tag)).as(tag).isEqualTo(byHdrHistogram(run, contestant.name(), tag));
      }
    }
  }

  /** By HdrHistogram's own reader; each block has as many windows as any other. */
  private List<Histogram> byHdrHistogram(Run run, String contestant, String tag)
      throws IOException {
    List<Histogram> logged = new ArrayList<>();
    try (var reader = new HistogramLogReader(directory.resolve(contestant + ".hlog").toFile())) {
      for (EncodableHistogram next; (next = reader.nextIntervalHistogram()) != null; ) {
        if (tag.equals(next.getTag())) {
          logged.add((Histogram) next);
        }
      }
    }
    int windows = logged.size() / run.blocks().size();
    assertThat(windows).isGreaterThan(1);
    List<Histogram> sums = new ArrayList<>();
    for (Iterator<Histogram> next = logged.iterator(); next.hasNext(); ) {
      Histogram sum = BlockHistograms.empty();
      for (int i = 0; i < windows; i++) {
        sum.add(next.next());
      }
      sums.add(sum);
    }
    return sums;
  }

  @Test
  void read_ofOneTag_leavesAllElseUndecoded() throws IOException {
    Path log = directory.resolve("selector.hlog");
    Files.writeString(log, Files.readString(log).replaceAll("(Tag=lag,.*),\\S+", "$1,garbage"));
    assertThat(read(Set.of(RunDirectory.RESPONSE))).containsOnlyKeys(RunDirectory.RESPONSE);
    assertOneLine(Set.of(RunDirectory.LAG), "selector.hlog is damaged");
  }

  @Test
  void read_ofABlockThatWasInterrupted_passesItsWindowsOver() throws IOException {
    Run run = SyntheticRun.run();
    Run shorter = SyntheticRun.withBlocks(run, run.blocks().subList(0, 2));
    for (String tag : ALL) {
      assertThat(BlockHistograms.read(directory, shorter, "selector", ALL).get(tag))
          .isEqualTo(read(ALL).getOrDefault(tag, List.of()).subList(0, 2));
    }
  }

  @Test
  void read_missingLog_names() throws IOException {
    Files.delete(directory.resolve("selector.hlog"));
    assertOneLine(ALL, "selector.hlog is missing");
  }

  @Test
  void read_logShorterThanTheRun_says() throws IOException {
    Path log = directory.resolve("selector.hlog");
    var lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, lines.size() - 10));
    assertOneLine(ALL, "the run has 12 windows");
    assertOneLine(Set.of(), "the run has 12 windows");
  }

  private Map<String, List<Histogram>> read(Set<String> tags) throws IOException {
    return BlockHistograms.read(directory, SyntheticRun.run(), "selector", tags);
  }

  private void assertOneLine(Set<String> tags, String told) {
    assertThatThrownBy(() -> read(tags))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(told).doesNotContain("\n"));
  }
}
