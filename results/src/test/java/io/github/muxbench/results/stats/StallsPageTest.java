package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What docs/lab/stalls.md says of stalls is what the code does, and what the published run holds.
 */
class StallsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "stalls.md");
  private static final Path RUN = Path.of("published", "20261126-standard");

  @Test
  void causes_standThereInTheOrderInWhichTheyAreLookedFor() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int row = lines.indexOf("| cause | the time that is held against the wait |") + 2;
    List<String> told = new ArrayList<>();
    for (; lines.get(row).startsWith("| "); row++) {
      told.add(lines.get(row).split(" *\\| *", -1)[1]);
    }
    Set<StallCause> causes = EnumSet.allOf(StallCause.class);
    causes.removeIf(cause -> !cause.explains());
    assertThat(told).isEqualTo(causes.stream().map(StallCause::words).toList());
  }

  @Test
  void figures_areThoseOfThePublishedRun() throws IOException {
    List<ContestantWaits> contestants = ContestantWaits.of(RunDirectory.read(RUN));
    List<LongestWait> stalls = new ArrayList<>();
    List<Integer> each = new ArrayList<>();
    for (ContestantWaits contestant : contestants) {
      List<LongestWait> its = contestant.waits().stream().filter(LongestWait::isStall).toList();
      each.add(its.size());
      stalls.addAll(its);
      assertThat(contestant.waits()).hasSize(1200);
    }
    ChanceFits chance = ChanceFits.of(contestants).orElseThrow();
    assertThat(Files.readString(PAGE))
        .contains(
            String.format(
                Locale.ROOT,
                "had %d to %d stalls in 1,200 windows, the longest of %.1f ms. Of the %d, %d lie at the generator, %d had the server wait for a CPU, and %d are unexplained. Of its windows without a stall %.0f %% hold what would fit one of %.0f ms.",
                each.stream().min(Integer::compare).orElseThrow(),
                each.stream().max(Integer::compare).orElseThrow(),
                stalls.stream().mapToDouble(LongestWait::millis).max().orElseThrow(),
                stalls.size(),
                count(stalls, StallCause.GENERATOR_STOOD_STILL)
                    + count(stalls, StallCause.GENERATOR_WAITED),
                count(stalls, StallCause.SERVER_WAITED),
                count(stalls, StallCause.UNEXPLAINED),
                100 * chance.share(),
                chance.stallMillis()));
  }

  private static long count(List<LongestWait> stalls, StallCause cause) {
    return stalls.stream().filter(stall -> StallCause.of(stall) == cause).count();
  }
}
