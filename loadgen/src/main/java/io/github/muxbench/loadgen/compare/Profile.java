package io.github.muxbench.loadgen.compare;

import java.util.Locale;

/** How long a comparison takes, and so how small a difference it can show. */
public enum Profile {
  /** Under 90 seconds for two contestants and a control, on two cores. */
  QUICK(new Lengths(4, 18, 60, 50, 20, 0, 0, 4, 5, 300)),
  /** About eight minutes. */
  STANDARD(new Lengths(10, 24, 120, 50, 20, 3_000, 40, 5, 12, 1_000)),
  /** About half an hour. */
  PUBLISH(new Lengths(20, 48, 240, 50, 20, 4_000, 40, 8, 20, 4_000));

  /**
   * What a profile sets; each is described where it becomes part of a {@link
   * io.github.muxbench.results.model.Plan}.
   */
  public record Lengths(
      int blocks,
      int capacityWindows,
      int latencyWindows,
      int capacityWindowMillis,
      int latencyWindowMillis,
      int sustainedMillis,
      double newcomersPerSecond,
      int warmupMinSeconds,
      int warmupMaxSeconds,
      int memoryConnections) {}

  @SuppressWarnings("ImmutableEnumChecker") // A record of numbers alone.
  private final Lengths lengths;

  Profile(Lengths lengths) {
    this.lengths = lengths;
  }

  public Lengths lengths() {
    return lengths;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
