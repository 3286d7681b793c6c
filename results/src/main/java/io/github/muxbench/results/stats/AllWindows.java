package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.BlockPercentiles;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares again what a run of schema 1 compared without the windows that it had replaced: what was
 * measured in a window is no reason to leave it out.
 */
public final class AllWindows {

  private AllWindows() {}

  /**
   * Returns the run with comparisons of all its windows; itself if it left none out. Whether it is
   * valid stays as it was judged.
   *
   * @throws IOException if its histograms can't be read
   */
  public static Run compared(Path directory, Run run) throws IOException {
    if (run.blocks().stream()
        .flatMap(block -> block.windows().stream())
        .noneMatch(window -> Boolean.TRUE.equals(window.replaced()))) {
      return run;
    }
    Map<String, BlockPercentiles> responses = BlockPercentiles.ofResponses(directory, run);
    List<Comparison> comparisons = new ArrayList<>();
    List<Comparison> control = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      if (contestant.role() != Role.BASELINE) {
        (contestant.role() == Role.CONTROL ? control : comparisons)
            .addAll(new Comparisons(run, contestant, responses).all());
      }
    }
    return run.concluding(
        JointVerdicts.judge(run.plan(), comparisons, run.blocks().size()), control, run.validity());
  }
}
