package io.github.muxbench.conformance;

import java.time.Duration;

/**
 * What came of a check.
 *
 * @param detail why it failed or is not applicable, in one line; empty if it passed
 * @param duration how long it took, starting the server included
 */
public record CheckResult(Check check, Outcome outcome, String detail, Duration duration) {

  /** The ways a check can end. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** The server can't be started in the way that the check needs. */
    NOT_APPLICABLE
  }
}
