package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * First answers of newcomers in sustained turns, and the ages of those that had none when the turn
 * ended. Of these it is known that they take at least so long, which is enough to rank many of
 * them.
 *
 * @param answeredMicros times of those that were answered
 * @param censoredMicros ages of those that weren't
 */
public record NewcomerTimes(List<Double> answeredMicros, List<Double> censoredMicros) {

  /**
   * A percentile.
   *
   * @param micros what it is, or a bound from below
   * @param isExact whether it is known: nobody without an answer ranks up to it
   */
  public record Percentile(double micros, boolean isExact) {}

  private record Wait(double micros, boolean isCensored) {}

  /** Returns those of all newcomers of a contestant in some blocks. */
  public static NewcomerTimes of(List<Block> blocks, String contestant) {
    List<Double> answered = new ArrayList<>();
    List<Double> censored = new ArrayList<>();
    for (Block block : blocks) {
      for (Window window : Derivation.windows(block, contestant, Window.Kind.SUSTAINED)) {
        Window.Sustained turn = window.sustained();
        if (turn != null) {
          answered.addAll(turn.newcomerMicros());
          censored.addAll(turn.censoredMicros());
        }
      }
    }
    return new NewcomerTimes(answered, censored);
  }

  /** Returns how many there are. */
  public int count() {
    return answeredMicros.size() + censoredMicros.size();
  }

  /**
   * Returns a percentile by the nearest rank. Whoever has no answer is ranked by the age that it
   * reached: had it been answered, it would stand there or later, and so could only raise the
   * percentile.
   *
   * @param percentile 0 to 100
   * @return empty if there are no newcomers
   */
  public Optional<Percentile> percentile(double percentile) {
    List<Wait> ranked = new ArrayList<>();
    answeredMicros.forEach(micros -> ranked.add(new Wait(micros, false)));
    censoredMicros.forEach(micros -> ranked.add(new Wait(micros, true)));
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    ranked.sort(Comparator.comparingDouble(Wait::micros).thenComparing(Wait::isCensored));
    int rank = Math.max(1, (int) Math.ceil(percentile * ranked.size() / 100));
    boolean isExact = ranked.subList(0, rank).stream().noneMatch(Wait::isCensored);
    return Optional.of(new Percentile(ranked.get(rank - 1).micros(), isExact));
  }
}
