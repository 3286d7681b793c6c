package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.ComparisonRun.Progress;
import io.github.muxbench.loadgen.compare.Phase;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says in a line of 80 columns how far a comparison is, and what the last window brought. */
final class CompareProgress implements Progress {

  private static final double NANOS = 1e9;

  private final Plan plan;
  private final LongSupplier nanoTime;
  private final Consumer<String> line;
  private final TimeLeft left;
  private String lastWindow = "";

  /**
   * Starts the clock.
   *
   * @param entrants how many take part, with the control
   * @param nanoTime the clock
   * @param line takes each line
   */
  CompareProgress(Plan plan, int entrants, LongSupplier nanoTime, Consumer<String> line) {
    this.plan = plan;
    this.nanoTime = nanoTime;
    this.line = line;
    this.left = new TimeLeft(plan, entrants, nanoTime.getAsLong() / NANOS);
  }

  @Override
  public void at(int block, Phase phase, int done, int all) {
    left.at(block, phase, nanoTime.getAsLong() / NANOS);
    long seconds = Math.round(left.seconds());
    line.accept(
        "block %d/%d %-8s window %d/%d, %d:%02d left%s"
            .formatted(
                block + 1,
                plan.blocks(),
                phase,
                done,
                all,
                seconds / 60,
                seconds % 60,
                lastWindow));
  }

  @Override
  public void drove(Window window) {
    Percentiles response = window.percentilesMicros().get(RunDirectory.RESPONSE);
    Percentiles latency =
        response == null ? window.percentilesMicros().get(RunDirectory.SERVICE) : response;
    lastWindow =
        String.format(Locale.ROOT, ", %.0fk/s", window.traffic().achievedPerSecond() / 1e3)
            + (latency == null
                ? ""
                : ", p50 %s p99 %s us".formatted(micros(latency.p50()), micros(latency.p99())));
  }

  private static String micros(@Nullable Double micros) {
    return micros == null ? "-" : String.format(Locale.ROOT, "%.0f", micros);
  }
}
