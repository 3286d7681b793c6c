package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Validity;

/** What the exit code of {@code muxbench} says. */
final class ExitCode {

  /** Done, and the numbers may be trusted. */
  static final int OK = 0;

  static final int FAILED = 1;
  static final int BAD_ARGUMENTS = 2;

  /** Done, but the numbers may not be trusted; the output says why. */
  static final int NOT_VALID = 3;

  /** Done and valid, and what {@code --fail-if} names has come about. */
  static final int CONDITION_HOLDS = 4;

  /** Interrupted; finished work is kept. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(Validity validity) {
    return switch (validity.verdict()) {
      case VALID -> OK;
      case FAILED -> FAILED;
      default -> NOT_VALID;
    };
  }
}
