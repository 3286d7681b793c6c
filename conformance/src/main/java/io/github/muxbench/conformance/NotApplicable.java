package io.github.muxbench.conformance;

import java.io.Serial;

/** A check can't be tried on this server, or on this system. The message says why. */
final class NotApplicable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  NotApplicable(String message) {
    super(message);
  }
}
