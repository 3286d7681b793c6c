package io.github.muxbench.results.search;

/**
 * One contestant at one rate, in windows that alternated with those of the others.
 *
 * @param perSecond messages offered per second
 * @param windows how many were driven
 * @param messages answered in them
 * @param medianMicros p50 of all their response times
 * @param typicalMicros the SLO's percentile of a typical window: half of the windows are below
 * @param wholeMicros the SLO's percentile of all messages
 * @param outcome whether the SLO held
 */
public record SearchStep(
    String contestant,
    double perSecond,
    int windows,
    long messages,
    double medianMicros,
    double typicalMicros,
    double wholeMicros,
    Outcome outcome) {

  /** What a step came to. */
  public enum Outcome {
    HOLDS,
    MISSES,
    /** The generator couldn't offer the rate, so that nothing is known of the server. */
    GENERATOR_LIMITED
  }

  /** Returns what is held against the limit. */
  public double judgedMicros(Slo slo) {
    return slo.tail() == Slo.Tail.TYPICAL ? typicalMicros : wholeMicros;
  }
}
