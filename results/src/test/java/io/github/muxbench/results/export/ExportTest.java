package io.github.muxbench.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.chart.RunData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  @TempDir private Path directory;

  @BeforeEach
  void export() throws IOException {
    Run run = SyntheticRun.run();
    SyntheticRun.write(directory.resolve("run"), run);
    Export.write(
        directory.resolve("run"),
        run,
        EnumSet.allOf(Export.Format.class),
        directory.resolve("out"));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve("out").resolve(file));
  }

  @Test
  void windows_haveALineEach_withAsManyFieldsAsTheHead() throws IOException {
    List<String> lines = lines("windows.csv");
    assertThat(lines).hasSize(1 + 3 * 3 * (8 + 4));
    int fields = lines.getFirst().split(",", -1).length;
    assertThat(lines).allMatch(line -> line.split(",", -1).length == fields);
    assertThat(lines.get(1)).startsWith("0,0,CAPACITY,selector,10000,0.2,");
  }

  @Test
  void sustainedTurn_hasItsNewcomersInOneField_andOtherWindowsHaveNone() throws IOException {
    Run run = SyntheticRun.withTurns((_, _) -> SyntheticRun.turn(2, 7_000, 1));
    SyntheticRun.write(directory.resolve("turns"), run);
    Export.write(
        directory.resolve("turns"), run, EnumSet.of(Export.Format.CSV), directory.resolve("out"));
    List<String> lines = lines("windows.csv");
    assertThat(lines).hasSize(1 + 3 * 3 * (8 + 4 + 1));
    assertThat(lines.getFirst())
        .endsWith(
            "longestWaitInTurnMicros,longestWaitEnded,unservedShare,newcomersAnswered,newcomersUnanswered,newcomersRefused,newcomersMicros,newcomersCensoredMicros,marks");
    assertThat(lines.get(1)).endsWith(",,,,,,,,,");
    assertThat(lines.getLast()).endsWith(",120000.0,true,0.25,2,1,0,7000.0 7000.0,1000000.0,");
  }

  @Test
  void comparisons_areThoseOfTheRun_theControlLast() throws IOException {
    List<String> lines = lines("comparisons.csv");
    Comparison first = SyntheticRun.run().comparisons().getFirst();
    assertThat(lines.get(1))
        .startsWith(first.baseline() + "," + first.contestant() + "," + first.metric().key() + ",")
        .contains("," + first.ratio() + "," + first.ciLow() + "," + first.ciHigh() + ",");
    assertThat(lines.getLast()).startsWith("selector,selector-control,");
  }

  @Test
  void rounds_haveThoseOfEachBlockAndContestant() throws IOException {
    Run run = SyntheticRun.run();
    List<Block> blocks =
        run.blocks().stream()
            .map(block -> block.withRounds(Map.of("virtual-threads", List.of(81.5, 90.0))))
            .toList();
    SyntheticRun.write(directory.resolve("rounds"), run.withBlocks(blocks));
    Export.write(
        directory.resolve("rounds"),
        run.withBlocks(blocks),
        EnumSet.of(Export.Format.CSV),
        directory.resolve("out"));

    assertThat(lines("rounds.csv"))
        .hasSize(1 + 2 * blocks.size())
        .startsWith(
            "block,contestant,round,p99Micros",
            "0,virtual-threads,0,81.5",
            "0,virtual-threads,1,90.0");
  }

  @Test
  void percentiles_areThoseOfTheReport() throws IOException {
    Run run = SyntheticRun.run();
    RunData measured = RunData.read(directory.resolve("run"), run);
    Double p99 =
        Objects.requireNonNull(measured.latencies().get("virtual-threads"))
            .response()
            .percentiles()
            .all()
            .p99();
    assertThat(lines("percentiles.csv"))
        .contains("virtual-threads,response,360000,99.0," + p99)
        .anyMatch(line -> line.startsWith("selector,capacity-service,"));
  }

  @Test
  void distributions_areWhatHdrHistogramPrints_inMicroseconds() throws IOException {
    assertThat(lines("selector.response.hgrm"))
        .first()
        .asString()
        .contains("Value", "Percentile", "TotalCount");
    assertThat(lines("selector.response.hgrm"))
        .anyMatch(line -> line.startsWith("#[Max ") && line.contains("360000"));
    assertThat(directory.resolve("out").resolve("selector-control.lag.hgrm")).exists();
  }
}
