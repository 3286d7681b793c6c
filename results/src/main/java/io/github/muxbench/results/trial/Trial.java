package io.github.muxbench.results.trial;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.OutcomeKind;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.stats.FigureInterval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A trial as it is on disk, in {@code trial.json}.
 *
 * @param schemaVersion of this document
 * @param kind what was tried: churn or burst
 * @param about what each contestant went through, a sentence
 * @param name of its directory
 * @param command arguments that ask for it
 * @param figures what was measured, in the order in which it is shown
 * @param contestants the baseline first
 */
public record Trial(
    int schemaVersion,
    String kind,
    String about,
    String name,
    Instant startedAt,
    double durationSeconds,
    List<String> command,
    Plan plan,
    Environment environment,
    List<Figure> figures,
    List<Contestant> contestants,
    List<Block> blocks) {

  public static final int SCHEMA_VERSION = 1;

  /**
   * A figure.
   *
   * @param unit as it is told, empty for a plain number
   */
  public record Figure(String name, String unit) {

    public String title() {
      return unit.isEmpty() ? name : name + ", " + unit;
    }
  }

  /**
   * One fresh process per contestant.
   *
   * @param values of each contestant, by the name of the figure; what isn't known is absent
   * @param notes what there is to say against it
   */
  public record Block(int index, Map<String, Map<String, Double>> values, List<String> notes) {}

  public static final OutcomeKind<Trial> KIND =
      new OutcomeKind<>("trial", "trial.json", Trial.class);

  public Trial {
    OutcomeKind.requireVersion(schemaVersion, SCHEMA_VERSION);
    if (contestants.isEmpty() || blocks.isEmpty()) {
      throw new IllegalArgumentException("a trial has contestants and blocks");
    }
  }

  public Contestant baseline() {
    return contestants.getFirst();
  }

  /** Returns a figure of a contestant; empty if fewer than two blocks have it. */
  public Optional<FigureInterval> value(String contestant, Figure figure) {
    return FigureInterval.of(
        blocks.stream().flatMapToDouble(block -> value(block, contestant, figure)).toArray());
  }

  /** Returns its ratio to the baseline's, from the blocks that have both. */
  public Optional<FigureInterval> ratio(String contestant, Figure figure) {
    return FigureInterval.of(
        blocks.stream()
            .flatMapToDouble(block ->
                value(block, contestant, figure)
                    .flatMap(ours ->
                        value(block, baseline().name(), figure).map(theirs -> ours / theirs)))
            .toArray());
  }

  /** Returns it of one block, if it has it; what is 0 has no logarithm. */
  private static DoubleStream value(Block block, String contestant, Figure figure) {
    Double value = block.values().getOrDefault(contestant, Map.of()).get(figure.name());
    return value == null || value <= 0 ? DoubleStream.empty() : DoubleStream.of(value);
  }

  /** Returns all that there is to say against blocks, each once. */
  public List<String> notes() {
    return blocks.stream().flatMap(block -> block.notes().stream()).distinct().toList();
  }
}
