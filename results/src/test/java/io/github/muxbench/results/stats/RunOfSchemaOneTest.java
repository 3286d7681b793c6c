package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A run in which rounds were driven twice: both times count, each window beside those of its time.
 */
class RunOfSchemaOneTest {

  private static final Path DIRECTORY = Path.of("published", "20261123-quick");

  /** Windows of one round are driven one after the other. */
  private static final long ROUND_MILLIS = 3_000;

  @Test
  void everyWindowHasItsHistogram() throws IOException {
    Run run = RunDirectory.read(DIRECTORY);
    assertThat(windows(run)).anyMatch(window -> Boolean.TRUE.equals(window.replaced()));
    Map<String, BlockPercentiles> all = BlockPercentiles.ofResponses(DIRECTORY, run);
    for (Contestant contestant : run.contestants()) {
      assertThat(Objects.requireNonNull(all.get(contestant.name())).all().count())
          .isEqualTo(
              windows(run).stream()
                  .filter(window -> window.contestant().equals(contestant.name()))
                  .map(window -> window.percentilesMicros().get(RunDirectory.RESPONSE))
                  .filter(Objects::nonNull)
                  .mapToLong(Percentiles::count)
                  .sum());
    }
  }

  @Test
  void windowsOfOneRound_areThoseOfOneTime() throws IOException {
    Run run = RunDirectory.read(DIRECTORY);
    for (Block block : run.blocks()) {
      for (Kind kind : List.of(Kind.CAPACITY, Kind.LATENCY)) {
        List<Window> baseline = Derivation.windows(block, run.baseline().name(), kind);
        assertThat(baseline).isNotEmpty();
        for (Contestant contestant : run.contestants()) {
          List<Window> others = Derivation.windows(block, contestant.name(), kind);
          assertThat(others).extracting(Window::round).isEqualTo(rounds(baseline));
          assertThat(IntStream.range(0, others.size()))
              .allMatch(i ->
                  Math.abs(others.get(i).startMillis() - baseline.get(i).startMillis())
                      < ROUND_MILLIS);
        }
      }
    }
  }

  @Test
  void comparisons_areMadeAgain_ofAllWindows() throws IOException {
    Run run = RunDirectory.read(DIRECTORY);
    Run compared = AllWindows.compared(DIRECTORY, run);
    assertThat(compared.comparisons()).hasSameSizeAs(run.comparisons());
    assertThat(compared.comparisons().getFirst().ratio())
        .isCloseTo(run.comparisons().getFirst().ratio(), within(0.01))
        .isNotEqualTo(run.comparisons().getFirst().ratio());
    assertThat(AllWindows.compared(DIRECTORY, compared.withBlocks(List.of())).comparisons())
        .isEqualTo(compared.comparisons());
  }

  private static List<Integer> rounds(List<Window> windows) {
    return windows.stream().map(Window::round).toList();
  }

  private static List<Window> windows(Run run) {
    return run.blocks().stream().flatMap(block -> block.windows().stream()).toList();
  }
}
