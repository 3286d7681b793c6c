package io.github.muxbench.results.search;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.OutcomeKind;
import io.github.muxbench.results.model.Plan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A search as it is on disk, in {@code search.json}.
 *
 * @param schemaVersion of this document
 * @param name of its directory
 * @param durationSeconds from its beginning to its end
 * @param command arguments that ask for it
 * @param plan connections, sizes and CPUs; of the windows it has only the length of the latency
 *     windows
 * @param contestants the baseline first
 */
public record Search(
    int schemaVersion,
    String name,
    Instant startedAt,
    double durationSeconds,
    List<String> command,
    Slo slo,
    Plan plan,
    Environment environment,
    List<Contestant> contestants,
    List<SearchBlock> blocks) {

  public static final int SCHEMA_VERSION = 1;

  public static final OutcomeKind<Search> KIND =
      new OutcomeKind<>("search", "search.json", Search.class);

  public Search {
    OutcomeKind.requireVersion(schemaVersion, SCHEMA_VERSION);
    if (contestants.isEmpty() || blocks.isEmpty()) {
      throw new IllegalArgumentException("a search has contestants and blocks");
    }
  }

  /** Returns all that there is to say against its blocks, each once. */
  public List<String> notes() {
    return blocks.stream().flatMap(block -> block.notes().stream()).distinct().toList();
  }

  public Contestant baseline() {
    return contestants.getFirst();
  }

  /** Returns the blocks of one kind. */
  public List<SearchBlock> blocks(SearchBlock.Kind kind) {
    return blocks.stream().filter(block -> block.kind() == kind).toList();
  }

  /** Returns where the search ended for a contestant, in each block that searched for it. */
  public List<SearchBlock.Found> found(String contestant) {
    return blocks.stream().flatMap(block -> block.found(contestant).stream()).toList();
  }

  /** Returns all steps of a contestant in blocks of one kind. */
  public Stream<SearchStep> steps(SearchBlock.Kind kind, String contestant) {
    return blocks(kind).stream()
        .flatMap(block -> block.steps().stream())
        .filter(step -> step.contestant().equals(contestant));
  }
}
