package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was interrupted in a block, and gone on with. */
class ResumedRunTest {

  private static final Set<String> ALL = Set.copyOf(BlockHistograms.TAGS);

  @TempDir private Path directory;

  @Test
  void windowsOfTheUnfinishedBlock_areRemoved_andNewOnesFollow() throws IOException {
    Run whole = SyntheticRun.run();
    SyntheticRun.write(directory, whole);
    List<String> wholeLog = Files.readAllLines(directory.resolve("selector.hlog"));
    Run begun = whole.withBlocks(whole.blocks().subList(0, 1));

    try (RunDirectory resumed = RunDirectory.resume(directory, begun)) {
      assertThat(resumed.hasRun()).isTrue();
      List<String> kept = Files.readAllLines(directory.resolve("selector.hlog"));
      assertThat(kept).hasSizeLessThan(wholeLog.size());
      assertThat(wholeLog).startsWith(kept.toArray(String[]::new));

      Histogram another = BlockHistograms.empty();
      another.recordValue(4_711);
      another.setStartTimeStamp(1_795_399_999_000L);
      another.setEndTimeStamp(1_795_399_999_020L);
      resumed.append("selector", RunDirectory.RESPONSE, another);
    }

    List<String> gone = Files.readAllLines(directory.resolve("selector.hlog"));
    assertThat(gone.getLast()).startsWith("Tag=response,1795399999.000,0.020,");
    Map<String, List<Histogram>> read = BlockHistograms.read(directory, begun, "selector", ALL);
    assertThat(read.get(RunDirectory.RESPONSE))
        .singleElement()
        .satisfies(sum -> assertThat(sum.getTotalCount()).isPositive());
  }

  @Test
  void finishedRun_keepsItsLog() throws IOException {
    Run whole = SyntheticRun.run();
    SyntheticRun.write(directory, whole);
    String before = Files.readString(directory.resolve("selector.hlog"));

    RunDirectory.resume(directory, whole).close();

    assertThat(directory.resolve("selector.hlog")).hasContent(before);
  }
}
