package io.github.muxbench.results.model;

import java.util.List;

/**
 * Whether numbers may be trusted.
 *
 * @param verdict the gravest thing that was found
 * @param reasons everything that was found, a sentence each; empty if valid
 */
public record Validity(Verdict verdict, List<String> reasons) {

  /** From harmless to grave. */
  public enum Verdict {
    VALID,
    /** Pauses, stolen time or hiccups of the host fell into the measurement. */
    DISTURBED,
    /** The offered rate is beyond the server. */
    SERVER_SATURATED,
    /** The generator could not keep its own schedule, or was the bottleneck. */
    GENERATOR_LIMITED,
    /** The backend that contestants call could do no more. */
    BACKEND_LIMITED,
    /** The server left connections without any answer, however long they were waited for. */
    STARVED,
    /** Bytes came back wrong, or connections were lost. */
    FAILED
  }

  public static final Validity VALID = new Validity(Verdict.VALID, List.of());

  /**
   * One thing that was found.
   *
   * @param verdict what it makes of the numbers
   * @param reason a sentence
   */
  public record Finding(Verdict verdict, String reason) {
    @Override
    public String toString() {
      return verdict + ": " + reason;
    }
  }

  /** Returns what findings come to: the gravest of their verdicts, and all of their reasons. */
  public static Validity of(List<Finding> findings) {
    return new Validity(
        findings.stream().map(Finding::verdict).max(Verdict::compareTo).orElse(Verdict.VALID),
        findings.stream().map(Finding::reason).toList());
  }

  public boolean isValid() {
    return verdict == Verdict.VALID;
  }
}
